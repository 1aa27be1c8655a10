"""The box can be read over any picture."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.ui.dialogue_box import DialogueBox
from companion.ui.theme import Design


def luminance(colour: QColor) -> float:
    """WCAG 2.2: relative luminance."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2: contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def box_over(qtbot: QtBot, design: Design, picture: str) -> tuple[DialogueBox, QImage]:
    box = DialogueBox(design, "Hana", lambda: 0.0)
    qtbot.addWidget(box)
    box.resize(1180, box.height_for(1180))
    image = QImage(box.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(picture))
    painter = QPainter(image)
    box.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    return box, image


@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize("picture", ["#FFFFFF", "#000000", "#E08040", "#8FC0F0"])
def test_her_words_have_seven_to_one_over_any_picture(
    qtbot: QtBot, light: bool, picture: str
) -> None:
    design = Design()
    design.choose(light=light, language="en", reduced_motion=True, text_speed=0)
    box, image = box_over(qtbot, design, picture)
    words = box.line.geometry()
    for y in range(words.top(), words.bottom(), 12):
        behind = image.pixelColor(words.center().x(), y)
        assert contrast(design.palette.ink, behind) >= 7.0
        assert contrast(design.palette.muted, behind) >= 4.5


def test_white_on_the_name_plate_can_be_read(qtbot: QtBot) -> None:
    box, image = box_over(qtbot, Design(), "#FFFFFF")
    plate = box.plate.geometry()
    behind = image.pixelColor(plate.left() + 30, plate.center().y())
    assert contrast(QColor("#FFFFFF"), behind) >= 4.5


def test_a_notice_makes_the_box_higher_and_goes_again(qtbot: QtBot) -> None:
    box = DialogueBox(Design(), "Hana", lambda: 0.0)
    qtbot.addWidget(box)
    low = box.height_for(1180)
    with qtbot.waitSignal(box.resized):
        box.notice.show_notice("Something is amiss.", action="Mend it")
    assert box.height_for(1180) > low
    with qtbot.waitSignal(box.resized):
        box.notice.clear()
    assert box.height_for(1180) == low


def test_long_words_of_a_notice_wrap_instead_of_running_out(qtbot: QtBot) -> None:
    box = DialogueBox(Design(), "Hana", lambda: 0.0)
    qtbot.addWidget(box)
    box.notice.show_notice("A short one.")
    short = box.notice.height_for(1000)
    box.notice.show_notice("The path is /home/" + "very/long/" * 30)
    assert box.notice.height_for(1000) > short


def test_details_are_folded_until_asked_for(qtbot: QtBot) -> None:
    box = DialogueBox(Design(), "Hana", lambda: 0.0)
    qtbot.addWidget(box)
    box.notice.show_notice("Something is amiss.", details="PaErrorCode -9996")
    folded = box.notice.height_for(1000)
    box.notice.more.click()
    assert box.notice.height_for(1000) > folded
