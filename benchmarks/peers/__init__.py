"""Programs that run other packages in an environment of their own, so that none of them is needed by Concord.

Each is given a list of questions as JSON on standard input and answers on standard output. They import nothing of
Concord. Which Python runs them is said by ``CONCORD_PEERS``; see :mod:`benchmarks.peers.running`.
"""
