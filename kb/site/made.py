"""What tells a folder that a build of the site made from every other."""

from kb.store.swap import Maker

MAKER = Maker("kb-site.json", "kb docs build")
