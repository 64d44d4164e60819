"""`python -m app.live.render`: makes the start-up cache before the first start (app/__main__.py asks for it).

Never here: how a thing is made.
"""

from app.live.render.renderer import Render

if __name__ == "__main__":
    Render("", {}).make()
