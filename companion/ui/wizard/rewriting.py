"""How scenes become conversations to learn from: as they are, by rules, or by a model."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.buttons import PillButton
from companion.ui.label import Label
from companion.ui.settings_rows import FileField, Row
from companion.ui.theme import Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.cards import Cards
from companion.ui.wizard.column import Column
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.endpoint import Endpoint, is_web
from companion.ui.wizard.part import Part
from companion.workshop.draft import Rewriting
from companion.workshop.orders import Task

WAYS = ("off", "rules", "local", "endpoint")

TYPING_MILLISECONDS = 400

DEAREST = 1e9
"""No price is higher: it is a slip."""


class RewritingPart(Part):
    """Four ways; what a way needs to know is asked below them."""

    tasks = (Task.READ,)

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, desk, parent)
        self.cards = Cards(design, columns=2)
        self.cards.offer(WAYS)
        self.local = FileField(design, "*.gguf")
        self.local_row = Row(design, self.local)
        self.endpoint = Endpoint(design)
        self.cost = Label(design, size=Size.SMALL, muted=True)
        self.estimate = PillButton(design)
        self.estimate.clicked.connect(self._ask_cost)
        self._typing = QTimer(self, interval=TYPING_MILLISECONDS, singleShot=True)
        self._typing.timeout.connect(self._keep)
        self._lay_out(design)
        desk.changed.connect(self._show_cost)
        self.cards.chosen.connect(self._choose)
        self.local.chosen.connect(self._choose_file)
        for field in self.endpoint.fields:
            field.textEdited.connect(lambda _: self._typing.start())
        self.endpoint.url.textChanged.connect(lambda _: self.endpoint.show_address())
        self.follow(design)

    def _lay_out(self, design: Design) -> None:
        self.column = Column(design, self)
        self._column = self.column.rows
        for widget in (self.cards, self.local_row, self.endpoint):
            self._column.addWidget(widget)
        self._cost_line = QHBoxLayout()
        self._cost_line.addWidget(self.cost, 1)
        self._cost_line.addWidget(self.estimate)
        self._column.addLayout(self._cost_line)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.column)

    def begin(self) -> None:
        self.endpoint.key.clear()

    def heading(self) -> str:
        return self.tr("From scenes to conversations")

    def lead(self) -> str:
        return self.tr(
            "Her own lines always stay word for word. What the others say may be retold."
        )

    def primary(self) -> str:
        return self.tr("Make the dataset")

    def ready(self) -> bool:
        chosen = self._typed()
        if chosen.way == "local":
            return bool(chosen.model)
        return chosen.way != "endpoint" or bool(is_web(chosen.base_url) and chosen.model)

    def take_focus(self) -> None:
        self.cards.take_focus()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, self.px(4))
        self._column.setSpacing(self.px(8))

    def retranslate(self) -> None:
        cards = self.cards.cards
        cards["off"].describe(self.tr("As they are"), self.tr("The scenes, word for word."))
        cards["rules"].describe(
            self.tr("Plain rules"),
            self.tr(
                "The narration becomes the situation. Needs no model, and reads a little plainer."
            ),
        )
        cards["local"].describe(
            self.tr("A model on this machine"),
            self.tr("It retells the situation and the others' lines. Slow, and nothing leaves."),
        )
        cards["endpoint"].describe(
            self.tr("An online service"),
            self.tr(
                "Quick and good. The scenes are sent to the service that you name, and it may "
                "cost money."
            ),
        )
        self.local_row.describe(self.tr("Model"), self._file_note())
        self.estimate.setText(self.tr("What will it cost?"))
        self.estimate.setAccessibleName(self.estimate.text())
        self._show_cost()

    def _file_note(self) -> str:
        chosen = self.desk.draft.rewriting
        return Path(chosen.model).name if chosen.way == "local" and chosen.model else ""

    def show_desk(self) -> None:
        chosen = self.desk.draft.rewriting
        self.cards.show_value(chosen.way)
        self.local_row.setVisible(chosen.way == "local")
        self.endpoint.setVisible(chosen.way == "endpoint")
        self.local.show_path("")
        self.local_row.describe(self.tr("Model"), self._file_note())
        if not self._typing.isActive():
            self._show_fields(chosen)
        self.endpoint.show_key(kept=self.desk.keeps_key(chosen.base_url))
        self._show_cost()
        self.ready_changed.emit()

    def _show_fields(self, chosen: Rewriting) -> None:
        fields = self.endpoint
        for field, text in (
            (fields.url, chosen.base_url),
            (fields.model, chosen.model if chosen.way == "endpoint" else ""),
            (fields.price_in, _written(chosen.price_in)),
            (fields.price_out, _written(chosen.price_out)),
            (fields.cap, _written(chosen.cap)),
        ):
            if field.text() != text and not field.hasFocus():
                field.setText(text)

    def _show_cost(self) -> None:
        paid = self.desk.draft.rewriting.way == "endpoint"
        self.cost.setVisible(paid)
        self.estimate.setVisible(paid)
        self.estimate.setEnabled(self.ready())
        if self.desk.task is not None:
            self.cost.setText(self.tr("Counting…"))
        elif self.desk.estimate is not None:
            self.cost.setText(self._told_cost(self.desk.estimate))
        else:
            self.cost.setText("")

    def _told_cost(self, answer: Mapping[str, object]) -> str:
        inner = answer.get("estimate", answer)
        figures = inner if isinstance(inner, Mapping) else {}
        sent, back = _number(figures, "tokens_in"), _number(figures, "tokens_out")
        words = self.tr("{scenes} scenes, {sent} tokens sent, {back} come back.").format(
            scenes=told.count(_number(figures, "scenes")),
            sent=told.count(sent),
            back=told.count(back),
        )
        cost = _number(figures, "cost")
        if cost <= 0:
            return words + " " + self.tr("Give the prices to see what that costs.")
        return words + " " + self.tr("That costs about {cost}.").format(cost=told.money(cost))

    def _choose(self, way: str) -> None:
        before = self.desk.draft.rewriting
        model = before.model if way == before.way else ""
        self._decide(msgspec.structs.replace(before, way=way, model=model))

    def _choose_file(self, path: str) -> None:
        self._decide(msgspec.structs.replace(self.desk.draft.rewriting, model=path))

    def _typed(self) -> Rewriting:
        """What is in the fields now."""
        chosen = self.desk.draft.rewriting
        if chosen.way != "endpoint":
            return chosen
        fields = self.endpoint
        return msgspec.structs.replace(
            chosen,
            base_url=fields.url.text().strip(),
            model=fields.model.text().strip(),
            price_in=_price(fields.price_in.text()),
            price_out=_price(fields.price_out.text()),
            cap=_price(fields.cap.text()),
        )

    def _keep(self) -> None:
        self._decide(self._typed())

    def _decide(self, chosen: Rewriting) -> None:
        if chosen != self.desk.draft.rewriting:
            self.desk.rewrite(chosen)
        self.show_desk()

    def _ask_cost(self) -> None:
        if self.desk.task is not None:
            return
        self.leave()
        self.desk.ask_cost()

    def leave(self) -> None:
        self._typing.stop()
        self._keep()
        if key := self.endpoint.key.text().strip():
            self.desk.keep_key(key)
            self.endpoint.key.clear()
            self.endpoint.show_key(kept=True)


def _price(text: str) -> float:
    try:
        price = float(text.replace(",", ".").strip() or 0)
    except ValueError:
        return 0.0
    return price if 0 < price < DEAREST else 0.0


def _written(number: float) -> str:
    return f"{number:.10g}" if number else ""


def _number(figures: Mapping[str, object], name: str) -> float:
    found = figures.get(name, 0)
    return float(found) if isinstance(found, (int, float)) else 0.0
