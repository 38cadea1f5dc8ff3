// How wide a line of text is in the type of the documents, letters joined as Persian joins them.
// A canvas would tell it; a bare V8 has none, and a guess by the count of letters is off by half.

const SIZE = /([\d.]+)px/;
const BOLD = /\b(bold|[6-9]00)\b/;
const BOLD_BROADER = 1.05;

/** Characters that stand between two letters without parting them: marks above and below. */
const MARK = /\p{Mn}/u;

export function measuring({ plain, joined, other }) {
  const widthOf = (letters, at) => {
    const letter = letters[at];
    const forms = joined[letter];
    if (!forms) return plain[letter] ?? other;
    const before = joined[letters[at - 1]];
    const after = joined[letters[at + 1]];
    const tiedBefore = Boolean(before?.initial && (forms.final || forms.medial));
    const tiedAfter = Boolean(forms.initial && after && (after.final || after.medial));
    const form = tiedBefore ? (tiedAfter ? "medial" : "final") : (tiedAfter ? "initial" : "isolated");
    return forms[form] ?? forms.isolated ?? plain[letter] ?? other;
  };
  return (text, font = "12px") => {
    const letters = [...(text ?? "")].filter((letter) => !MARK.test(letter));
    const width = letters.reduce((sum, _, at) => sum + widthOf(letters, at), 0);
    return { width: width * Number(SIZE.exec(font)?.[1] ?? 12) * (BOLD.test(font) ? BOLD_BROADER : 1) };
  };
}
