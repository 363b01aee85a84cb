"""The table of the device's figures: each beside its yardstick, and beside what is promised of it."""


class Figures:
    """Rows of the table. `of` says what a promise is about: the figure itself, or its ratio to the yardstick's."""

    def __init__(self):
        self.rows = []

    def add(self, name, value, yardstick=None, must=None, aim=None, of="value"):
        """Smaller is better for all of them; a row without `must` promises nothing."""
        measured = value / yardstick if of == "ratio" else value
        self.rows.append((name, value, yardstick, promise(must, aim, of), verdict(measured, must, aim)))

    def show(self):
        """Prints them, and says whether every promise is kept."""
        print(f"{'figure':58}{'leelood':>10}{'yardstick':>11}{'ratio':>8}  promised")
        for name, value, yardstick, promised, judgement in self.rows:
            beside = f"{yardstick:11.3f}{value / yardstick:6.1f} ×" if yardstick else f"{'–':>11}{'–':>8}"
            print(f"{name:58}{value:10.3f}{beside}  {promised}{judgement}")
        return not any(judgement == "NOT REACHED" for *_, judgement in self.rows)


def promise(must, aim, of):
    if must is None:
        return ""
    unit = " ×" if of == "ratio" else ""
    return f"must {must:g}{unit}" + (f", aim {aim:g}{unit}: " if aim is not None else ": ")


def verdict(measured, must, aim):
    if must is None:
        return ""
    if aim is not None and measured <= aim:
        return "aim reached"
    return "reached" if measured <= must else "NOT REACHED"
