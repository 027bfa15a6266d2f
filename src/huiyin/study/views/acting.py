"""The page on which something is done."""

from functools import partial

from huiyin.org.acting import fill_in

act = partial(fill_in, template="study/act.html")
