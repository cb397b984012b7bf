"""An HTML page to paragraphs and grids, laid out as a browser lays them out."""
