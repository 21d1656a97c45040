/** Floating point numbers as the text dumps of data sets show them. */

/**
 * `value` in at most `precision` significant digits without trailing zeros; with an exponent below 0.0001 and beyond
 * `precision` digits, and zeros right behind the point do not count. The digits come from repeated division and multiplication by ten in floating point, as in the dumps
 * people know: 0.1 stays `0.1` with 17 digits, though its nearest double is not 0.1.
 */
export function dumpFloat(value: number, precision: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf'
  const sign = value < 0 ? '-' : ''
  const number = Math.abs(value)
  if (number === 0) return '0'
  const whole = Math.trunc(number)
  const fraction = number - whole
  const digits = integerDigits(whole)
  const exponential = digits.length > precision || (whole === 0 && fraction < 0.0001)
  let exponent = digits.length - 1
  let rest = digits.length > precision ? 0 : fraction
  let wanted = precision
  let isLeading = true
  // One digit more than wanted, for rounding. Zeros that lead the fraction do not count.
  while (digits.length <= wanted && rest !== 0) {
    rest *= 10
    const digit = Math.trunc(rest)
    rest -= digit
    isLeading &&= digit === 0
    if (digits.length === 0 && isLeading) exponent -= 1
    else digits.push(digit)
    if (digits.length > 0 && isLeading) wanted += 1
  }
  const rounded = roundTo(digits, wanted)
  if (rounded.carried) exponent += 1
  return sign + (exponential ? withExponent(rounded.digits, exponent) : plain(rounded.digits, exponent))
}

/** The same, but with all the digits where those would read back as another number; `single`: of 32 bits. */
export function exactDumpFloat(value: number, single: boolean): string {
  const precision = single ? 9 : 17
  const shown = dumpFloat(value, precision)
  const read = single ? Math.fround(Number(shown)) : Number(shown)
  return Object.is(read, value) || !Number.isFinite(value) ? shown : `${Object.is(value, -0) ? '-0' : value}`
}

function integerDigits(whole: number): number[] {
  const digits: number[] = []
  for (let left = whole; left > 0; ) {
    const tenth = left / 10
    left = Math.trunc(tenth)
    // A hundredth more, as 35.6 - 35 is a little less than 0.6.
    digits.unshift(Math.trunc((tenth - left + 0.01) * 10))
  }
  return digits
}

function roundTo(
  digits: readonly number[],
  precision: number,
): { readonly digits: number[]; readonly carried: boolean } {
  const kept = digits.slice(0, precision)
  let carry = (digits[precision] ?? 0) > 4
  for (let at = kept.length - 1; carry && at >= 0; at -= 1) {
    const digit = (kept[at] ?? 0) + 1
    carry = digit === 10
    kept[at] = digit % 10
  }
  if (carry) kept.unshift(1)
  while (kept.length > 1 && kept.at(-1) === 0) kept.pop()
  return { digits: kept, carried: carry }
}

function withExponent(digits: readonly number[], exponent: number): string {
  const [first = 0, ...others] = digits
  const mantissa = others.length === 0 ? `${first}` : `${first}.${others.join('')}`
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function plain(digits: readonly number[], exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits.join('')}`
  const whole = digits
    .slice(0, exponent + 1)
    .join('')
    .padEnd(exponent + 1, '0')
  const others = digits.slice(exponent + 1).join('')
  return others === '' ? whole : `${whole}.${others}`
}
