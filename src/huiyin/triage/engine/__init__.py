"""Reading what people wrote: plain Python over numpy, without Django and without a database.

    folding     one spelling for one character: width, case, traditional forms
    segment     the words of a text in one spelling
    mentions    which of the known places a text names
    bigrams     texts as counted pairs of neighbouring characters, thousands at a time
    classify    where a text belongs, how sure that is, and which words say so
    neighbours  who wrote the same thing before, and in which shared phrases
    hot         what many write about at once, and why that counts as hot

Everything here suggests; only a person decides.
"""
