"""`python -m huiyin` is `huiyin`."""

from huiyin.cli import main

main()
