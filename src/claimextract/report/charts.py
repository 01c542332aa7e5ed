"""The charts as Vega-Lite specifications. The page fills in the named data ``rows`` under its filters.

Colours are custom properties of the style sheet, so that light, dark and print need no second drawing.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
STEP = 22
#: What the map shows: the Sahel with its coasts, in degrees.
MAP_WEST, MAP_EAST, MAP_SOUTH, MAP_NORTH = -18.5, 27.0, 2.5, 27.5

CERTAINTY = ["certain", "probable", "possible"]
STRENGTH = ["must", "should", "could"]
STATUS = ["occurred", "ongoing", "planned"]

CONFIG: Spec = {
    "aria": False,  # the figure carries one label, and a table stands behind each chart
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--soft)",
        "gridColor": "var(--line)",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 210,
    },
    "legend": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--soft)",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "orient": "top",
        "titleOrient": "left",
    },
    "text": {"color": "var(--ink)", "fontSize": 12},
}


@cache
def outlines() -> Spec:
    """The shipped country outlines as GeoJSON."""
    data: Spec = json.loads(
        (files("claimextract.report") / "assets" / "outlines.geojson").read_text(encoding="utf-8")
    )
    return data


def _ordered(field: str, domain: list[str], colours: list[str]) -> Spec:
    scale = {"domain": domain, "range": [f"var(--{colour})" for colour in colours]}
    return {"field": field, "type": "nominal", "scale": scale, "sort": domain}


def timeline() -> Spec:
    """Events by type along the calendar: a dot in the middle of each date's days, a line over its days.

    The page sets the domain of the dots to the chosen years; the lines follow.
    """
    when: Spec = {"field": "middle", "type": "temporal", "axis": {"title": None, "grid": True}}
    row: Spec = {"field": "type", "type": "nominal", "axis": {"title": None}}
    colour = _ordered("status", STATUS, ["c1", "c2", "c3"])
    colour["legend"] = {"title": "status", "symbolOpacity": 1}
    return {
        "$schema": SCHEMA,
        "description": "Events by type and date",
        "data": {"name": "rows", "values": []},
        "height": {"step": STEP},
        "encoding": {"y": row, "color": colour},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.25, "clip": True},
                "encoding": {
                    "x": {**when, "field": "start", "scale": {"type": "utc"}},
                    "x2": {"field": "end"},
                },
            },
            {
                "mark": {"type": "circle", "size": 70, "opacity": 0.65, "clip": True, "cursor": "pointer"},
                "encoding": {"x": {**when, "scale": {"type": "utc"}}, "tooltip": {"field": "tip"}},
            },
        ],
        "config": CONFIG,
    }


def place_map() -> Spec:
    """Events at their places, over outlines that come with the package."""
    # a line along the edge, not a filled ring: its winding cannot turn it into the rest of the globe
    edge = [[MAP_WEST, MAP_SOUTH], [MAP_EAST, MAP_NORTH]]
    projection = {
        "type": "mercator",
        "fit": {"type": "Feature", "geometry": {"type": "MultiPoint", "coordinates": edge}, "properties": {}},
    }
    return {
        "$schema": SCHEMA,
        "description": "Places of events",
        "height": 380,
        "projection": projection,
        "layer": [
            {
                "data": {"values": outlines()["features"]},
                "mark": {
                    "type": "geoshape",
                    "fill": "var(--land)",
                    "stroke": "var(--border)",
                    "strokeWidth": 0.8,
                    "clip": True,
                },
            },
            {
                "data": {"name": "rows", "values": []},
                "mark": {
                    "type": "circle",
                    "color": "var(--c1)",
                    "opacity": 0.65,
                    "stroke": "var(--page)",
                    "clip": True,
                    "cursor": "pointer",
                },
                "encoding": {
                    "longitude": {"field": "lon", "type": "quantitative"},
                    "latitude": {"field": "lat", "type": "quantitative"},
                    "size": {
                        "field": "n",
                        "type": "quantitative",
                        "scale": {"rangeMin": 45, "rangeMax": 900},
                        "legend": {
                            "title": "events",
                            "orient": "bottom-left",
                            "titleOrient": "top",
                            "symbolFillColor": "var(--c1)",
                            "symbolStrokeColor": "var(--c1)",
                        },
                    },
                    "tooltip": {"field": "tip"},
                },
            },
            {
                "data": {"name": "named", "values": []},
                "mark": {
                    "type": "text", "align": "left", "dx": 9, "clip": True, "fontSize": 11,
                    "stroke": "var(--land)", "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.85,
                },
                "encoding": _label_position(),
            },
            {
                "data": {"name": "named", "values": []},
                "mark": {"type": "text", "align": "left", "dx": 9, "clip": True, "fontSize": 11},
                "encoding": _label_position(),
            },
        ],
        "config": CONFIG,
    }  # fmt: skip


def _label_position() -> Spec:
    return {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
        "text": {"field": "place", "type": "nominal"},
    }


def matrix() -> Spec:
    """Who is said to act (rows) on whom (columns): the number of events in each cell."""
    position: Spec = {"type": "nominal", "sort": None}
    y = {**position, "field": "actor", "axis": {"title": "who acts"}}
    x = {**position, "field": "recipient"}
    x["axis"] = {"title": "on whom", "orient": "top", "labelAngle": -40, "labelLimit": 150}
    shades = {
        "type": "threshold",
        "domain": [2, 4, 8],
        "range": [f"var(--h{number})" for number in range(1, 5)],
    }
    return {
        "$schema": SCHEMA,
        "description": "Events by actor and recipient",
        "padding": {"left": 5, "right": 70, "top": 5, "bottom": 5},  # slanted labels stick out
        "data": {"name": "rows", "values": []},
        "height": {"step": 26},
        "encoding": {"x": x, "y": y},
        "layer": [
            {
                "mark": {"type": "rect", "cornerRadius": 2, "cursor": "pointer", "stroke": "var(--page)"},
                "encoding": {
                    "color": {"field": "n", "type": "quantitative", "scale": shades, "legend": None},
                    "tooltip": {"field": "tip"},
                },
            },
            {
                "mark": {"type": "text", "cursor": "pointer"},
                "encoding": {
                    "text": {"field": "n"},
                    "color": {
                        "condition": {"test": "datum.n >= 4", "value": "var(--onheat)"},
                        "value": "var(--ink)",
                    },
                    "tooltip": {"field": "tip"},
                },
            },
        ],
        "config": CONFIG,
    }


def bars(row: str, shade: str, domain: list[str], title: str) -> Spec:
    """Stacked bars: a row a source or addressee, in shades of certainty or strength."""
    colour = _ordered(shade, domain, ["s1", "s2", "s3"])
    colour["legend"] = {"title": shade}
    return {
        "$schema": SCHEMA,
        "description": title,
        "data": {"name": "rows", "values": []},
        "height": {"step": STEP},
        "mark": {"type": "bar", "cursor": "pointer", "stroke": "var(--page)", "strokeWidth": 0.5},
        "encoding": {
            "y": {"field": row, "type": "nominal", "sort": None, "axis": {"title": None}},
            "x": {
                "field": "n",
                "type": "quantitative",
                "axis": {"title": title, "tickMinStep": 1, "format": "d"},
            },
            "color": colour,
            "order": {"field": "order", "type": "quantitative"},
            "tooltip": {"field": "tip"},
        },
        "config": CONFIG,
    }


def specifications() -> dict[str, Spec]:
    """Every chart of the page by the id of its figure."""
    return {
        "timeline": timeline(),
        "map": place_map(),
        "matrix": matrix(),
        "voices": bars("group", "certainty", CERTAINTY, "claims"),
        "sources": bars("group", "certainty", CERTAINTY, "claims"),
        "advice": bars("group", "strength", STRENGTH, "recommendations"),
    }
