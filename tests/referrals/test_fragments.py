"""Addresses that say after “#” which form they are reach the page whole, also for those who come with a code."""

from __future__ import annotations

import json

from tests.referrals.test_hooks import action, built

SIGNAL = "https://signal.group/#CjQKILa81FpsbQvAD6sGxhxHx9ljoJlrLFMmn1lPbh5E34uSLoH__9HSP3wrhF_TjXxE0qt4"
CRYPTPAD = "https://cryptpad.fr/form/#/2/form/view/6W5JzvozOVrjO1J+DkaE0-acxqIOxEuHtg8K3fe0l07/"
TELEGRAM = "https://t.me/+c5jG7x4KEUkrTqP2"
CASH_APP = "https://cash.app/$MillLane"
GIVE = "https://secure.winred.com/mill-lane/donate"


def test_they_stand_whole_on_their_pages_and_no_code_is_put_into_them(site):
    for name, kind, form, *lines in (
        ("chat", "join", SIGNAL),
        ("survey", "contact", CRYPTPAD),
        ("talk", "join", TELEGRAM),
        ("fund", "donate", CASH_APP, "beneficiary: The fund"),
        ("give", "donate", GIVE, "beneficiary: The fund"),
    ):
        site.write(f"content/actions/{name}.md", action(kind, form, *lines))
    site.change("content/pages/home.md", "actions: repair", "actions: give, chat, survey, talk, fund")
    site.change("content/pages/home.es.md", "actions: repair", "actions: give, chat, survey, talk, fund")
    campaign = (site.folder / "content/campaign.toml").read_text("utf-8")
    site.write("content/campaign.toml", f'{campaign}\n[sources]\npantry = "Poster in the pantry"\n')

    pages = built(site)

    for name, form in (("chat", SIGNAL), ("survey", CRYPTPAD), ("talk", TELEGRAM), ("fund", CASH_APP)):
        assert form in {link["href"] for link in pages[f"actions/{name}/"].all("main a[href]")}
    landed = {link["href"] for link in pages["g/pantry/"].all("main a[href]")}
    assert f"{GIVE}?utm_source=pantry" in landed
    script = (site.output / "g/codes.js").read_text("utf-8").removeprefix("export default ").removesuffix(";\n")
    assert json.loads(script)["pantry"]["links"] == {GIVE: f"{GIVE}?utm_source=pantry"}
