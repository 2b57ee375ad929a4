"""Timeline and map as drawings: laid out once, drawn as SVG on the page and as PNG with alt text for Slack."""
