"""The catalog as visitors browse it: searched, filtered, side by side, each fact with its evidence."""
