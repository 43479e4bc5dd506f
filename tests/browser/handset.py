"""A phone on the page, as a person uses it: by what is seen and what a thumb can reach."""

from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.talk import PROJECT

PICTURES = PROJECT / "artefacts" / "browser"
PATIENCE_MS = 10_000
WORDS = {
    "en": {"empty": "Start empty", "start": "START", "faults": "Faults", "message": "Message"},
    "bg": {"empty": "Празно начало", "start": "СТАРТ", "faults": "Проблеми", "message": "Съобщение"},
}


class Handset:
    """One of the phones on the page; `slot` counts them from the left."""

    def __init__(self, page: Page, language: str = "en", slot: int = 0) -> None:
        self.page = page
        self.words = WORDS[language]
        self.language = language
        self.node = page.locator(".phone").nth(slot)
        self.line = self.node.locator("textarea")

    async def starts_empty(self) -> None:
        """Chooses language and beginning on the first opening."""
        name = "English" if self.language == "en" else "Български"
        await self.page.get_by_role("button", name=name).click()
        await self.page.get_by_role("button", name=self.words["empty"]).click()
        await expect(self.node).to_be_visible(timeout=PATIENCE_MS)

    async def switches_to(self, name: str) -> None:
        """Takes another person's phone."""
        await self.node.locator(".people label", has_text=name).click()

    async def opens_other_chat(self) -> None:
        """From the private chat to the group, or back."""
        await self.node.locator(".other-chat").click()

    async def starts(self) -> None:
        """Taps the wide START of a chat where nothing was written yet."""
        await self.node.get_by_role("button", name=self.words["start"]).click()

    async def says(self, text: str) -> None:
        """Types and sends."""
        await self.line.fill(text)
        await self.line.press("Enter")

    async def presses(self, label: str) -> None:
        """Taps the newest button with this label."""
        await self.button(label).click()

    async def presses_first(self) -> None:
        """Taps the first button under the bot's newest message."""
        newest = self.node.locator(".message:not(.mine)").last
        await newest.locator(".inline-button").first.click()

    def button(self, label: str) -> Locator:
        """The newest button under a message whose label contains this."""
        return self.node.locator(".inline-button", has_text=label).last

    def message(self, text: str) -> Locator:
        """The newest message with these words."""
        return self.node.locator(".message", has_text=text).last

    async def sees(self, *fragments: str) -> Locator:
        """The newest message of the bot comes to contain all of these."""
        newest = self.node.locator(".message:not(.mine)").last
        for fragment in fragments:
            await expect(newest).to_contain_text(fragment, timeout=PATIENCE_MS)
        return newest

    async def sees_somewhere(self, text: str) -> None:
        """Some message contains this."""
        await expect(self.message(text)).to_be_visible(timeout=PATIENCE_MS)

    async def attaches(self, what: str) -> None:
        """Opens the paper clip and chooses there."""
        label = {"en": "Attach", "bg": "Прикачване"}[self.language]
        await self.node.get_by_role("button", name=label).click()
        await self.page.locator("dialog .choices button", has_text=what).first.click()

    async def acts_on(self, message: Locator, what: str) -> None:
        """Opens what can be done with a message, and does it."""
        await message.locator(".more").click()
        await self.page.locator("dialog .choices button", has_text=what).first.click()
        await expect(self.page.locator("dialog")).to_have_count(0)
        await self.page.evaluate("new Promise(done => setTimeout(done))")  # what was chosen is done by then

    async def keeps_picture(self, name: str) -> Path:
        """A picture of the page for who wants to look, under artefacts/."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        await self.page.screenshot(path=path)
        return path
