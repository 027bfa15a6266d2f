"""Who reads and marks letters to the director, and who reads what went out by mail, as facts."""

import rules

from huiyin.opinions.rules import is_a_letter_to_the_director, sees_opinion
from huiyin.org.rules import is_director, is_office

rules.add_perm("mailbox.list", is_director | is_office)
rules.add_perm("mailbox.read_mails", is_office)
rules.add_perm("mailbox.see", sees_opinion & is_director & is_a_letter_to_the_director)
rules.add_perm("mailbox.instruct", sees_opinion & is_director & is_a_letter_to_the_director)
