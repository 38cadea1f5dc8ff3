/** A number as documents hold it, from whatever digits and decimal marks were typed. */
export function number(typed) {
  return typed
    .trim()
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[٫/]/g, ".")
    .replace(/[٬,]/g, "")
    .replace("−", "-");
}
