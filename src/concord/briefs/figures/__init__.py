"""Where things stand in the figures of a brief: coordinates only; the templates draw them."""

from concord.briefs.figures.front import FrontPicture, front_picture
from concord.briefs.figures.ring import RingPicture, ring_picture

__all__ = ["FrontPicture", "RingPicture", "front_picture", "ring_picture"]
