// Records count code points, browsers count UTF-16 units. Everything that crosses the border goes through here.

const PAIRED = /[\ud800-\udbff][\udc00-\udfff]/;
const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

/** How many code points begin in the first `units` units of `text`; half a pair counts as none of it. */
export function pointsBefore(text, units = text.length) {
  let points = 0;
  for (let at = 0; at < units; points += 1) {
    const wide = isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1));
    at += wide ? 2 : 1;
    if (at > units) break;
  }
  return points;
}

/** The unit at which code point number `points` of `text` begins. */
export function unitsBefore(text, points) {
  let at = 0;
  for (let seen = 0; seen < points && at < text.length; seen += 1) {
    at += isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  return at;
}

/** A text that is cut by code points; one without pairs is cut by the string itself. */
export class PointText {
  constructor(text) {
    this.text = text;
    this.points = PAIRED.test(text) ? Array.from(text) : null;
  }

  get length() {
    return this.points ? this.points.length : this.text.length;
  }

  slice(start, end) {
    return this.points ? this.points.slice(start, end).join("") : this.text.slice(start, end);
  }

  /** The range without white space at its edges. */
  trimmed(start, end) {
    while (start < end && !this.slice(start, start + 1).trim()) start += 1;
    while (end > start && !this.slice(end - 1, end).trim()) end -= 1;
    return { start, end };
  }
}
