"""Asking on the chat page in a browser."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def ask(page: Page, question: str) -> Locator:
    """Type, press Enter, and give the answer that comes."""
    count = page.locator(".answer").count()
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")
    return answer(page, count)


def answer(page: Page, place: int) -> Locator:
    """The answer at that place of the thread, once it is there."""
    found = page.locator(".answer").nth(place)
    expect(found).to_be_visible()
    return found
