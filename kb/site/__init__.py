"""The site: pages, pictures, the checker that answers in the page, and the static API. Nothing but `cli` imports it."""
