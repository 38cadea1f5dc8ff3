"""What the checker says, in Persian and English: it has no other catalogue."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "about": (
        "بستهٔ منتشرشده را از نو حساب می‌کند و می‌گوید با آنچه منتشر شده برابر است یا کجا نیست.",
        "Recompute a published package and say whether it equals what was published, or where not.",
    ),
    "package": ("فایل zip بسته، یا پوشهٔ آن", "The package: a zip file, or its folder"),
    "key": (
        "کلید عمومی، چنان‌که در درگاه ناشر آمده است",
        "The public key as the publisher's portal shows it",
    ),
    "language": ("زبان پاسخ", "The language of the answer"),
    "title": ("بسته: {title}", "Package: {title}"),
    "files": ("فایل‌هایی که با فهرست سنجیده شد: {count}", "Files held against the list: {count}"),
    "agencies": ("دستگاه‌ها: {count}", "Agencies: {count}"),
    "answers": ("پاسخ‌هایی که خوانده شد: {count}", "Answers read: {count}"),
    "scores": ("امتیازهایی که از نو حساب شد: {count}", "Scores recomputed: {count}"),
    "ranks": ("رتبه‌هایی که از نو حساب شد: {count}", "Ranks recomputed: {count}"),
    "goals": ("هدف‌ها و فعالیت‌هایی که از نو حساب شد: {count}", "Goals and activities: {count}"),
    "units": ("واحدهایی که از نو حساب شد: {count}", "Units recomputed: {count}"),
    "indicators": ("شاخص‌هایی که از نو حساب شد: {count}", "Indicators recomputed: {count}"),
    "equal": (
        "برابر است: همهٔ ارقام منتشرشده از داده‌های همین بسته به دست می‌آید.",
        "Equal: every published figure follows from the data of this package.",
    ),
    "unequal": ("برابر نیست؛ جاهای ناسازگار: {count}", "Not equal; places that differ: {count}"),
    "more": ("و {count} جای دیگر", "and {count} more"),
    "parquet": (
        "جدول‌های Parquet همان جدول‌های CSV است؛ این برنامه تنها هش آن‌ها را می‌سنجد.",
        "The Parquet tables repeat the CSV tables; this program checks their hashes alone.",
    ),
    "signed": ("امضا درست است؛ کلید: {key}", "The signature holds; key: {key}"),
    "compare_key": (
        "این کلید را با کلید درگاه ناشر بسنجید (یا آن را با --key بدهید).",
        "Compare this key with the one on the publisher's portal (or give that one with --key).",
    ),
    "unchecked": (
        "امضا بررسی نشد: کتابخانهٔ cryptography در این رایانه نیست.",
        "The signature was not checked: the library cryptography is not installed here.",
    ),
    "unsigned": ("امضای بسته در آن نیست", "the signature is not in the package"),
    "bad_signature": ("امضا با فهرست فایل‌ها نمی‌خواند", "the signature does not fit the manifest"),
    "other_key": ("بسته با کلید دیگری امضا شده است", "the package is signed with another key"),
    "hash_differs": ("هش یا حجم فایل دیگر است", "the hash or the size of the file differs"),
    "listed_not_there": ("در فهرست هست و در بسته نیست", "listed, but not in the package"),
    "not_listed": ("در بسته هست و در فهرست نیست", "in the package, but not listed"),
    "digest_differs": ("نسخهٔ ابزار آن نیست که گفته شده", "not the version that is named"),
    "differs": ("ناسازگار", "differs"),
    "twice": ("دو بار آمده است", "stands there twice"),
    "no_agency": ("چنین دستگاهی در نتایج نیست", "no such agency in the results"),
    "no_instrument": ("چنین ابزاری در بسته نیست", "no such instrument in the package"),
    "no_item": ("چنین گویه‌ای در ابزار نیست", "no such item in the instrument"),
    "off_scale": ("پاسخ در مقیاس گویه نیست", "the answer is not on the item's scale"),
    "no_part": (
        "چنین جزئی نباید باشد یا دو بار آمده",
        "should not be there, or stands there twice",
    ),
    "part_missing": ("در جدول نیست", "missing from the table"),
    "no_cap": ("چنین سقفی عمل نکرده است", "no such cap fired"),
    "cap_missing": ("سقفی که عمل کرده در جدول نیست", "a cap that fired is missing"),
    "published": ("منتشرشده", "published"),
    "computed": ("محاسبه‌شده", "recomputed"),
    "row": ("سطر", "row"),
    "column": ("ستون", "column"),
    "unreadable": ("بسته خوانده نشد: {why}", "The package cannot be read: {why}"),
    "no_package": (
        "«{name}» نه فایل zip است نه پوشه",
        "“{name}” is neither a zip file nor a folder",
    ),
    "too_large": ("«{name}» بیش از اندازه بزرگ است", "“{name}” is too large"),
    "bad_names": ("نام فایل‌های «{name}» پذیرفتنی نیست", "“{name}” holds names that are refused"),
    "file_missing": ("«{name}» در بسته نیست", "“{name}” is not in the package"),
    "file_broken": ("«{name}» آسیب دیده است", "“{name}” is broken"),
    "column_missing": ("ستون «{column}» در «{name}» نیست", "“{name}” has no column “{column}”"),
    "row_broken": ("سطر {row} «{name}» ناقص است", "row {row} of “{name}” is broken"),
    "tree_broken": ("درخت هدف‌ها در «{name}» گسسته است", "the tree of goals in “{name}” is broken"),
    "other_format": (
        "«{name}» به قالبی نیست که این برنامه می‌شناسد",
        "“{name}” is not of the format that this program knows",
    ),
    "badly_built": (
        "بسته مطابق قالب خود ساخته نشده است ({what})",
        "the package is not built as its format says ({what})",
    ),
}
LANGUAGES = ("fa", "en")
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def say(word: str, language: str, **places: object) -> str:
    """A sentence in a language; whole numbers in its digits."""
    text = WORDS[word][LANGUAGES.index(language)]
    told = {name: _written(one, language) for name, one in places.items()}
    return text.format(**told) if told else text


def _written(thing: object, language: str) -> str:
    if isinstance(thing, int):
        text = f"{thing:,}"
        return text.replace(",", "٬").translate(_DIGITS) if language == "fa" else text
    return str(thing)
