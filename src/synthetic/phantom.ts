/** A head of ellipses, after Shepp and Logan's phantom (1974), to be recognised at a glance in every slice and frame. */

interface Ellipse {
  /** Centre and half axes in parts of half the width of the image. */
  readonly x: number
  readonly y: number
  readonly a: number
  readonly b: number
  /** Degrees, counter-clockwise. */
  readonly angle: number
  /** What it adds where it lies, in thousandths of the brightest. */
  readonly value: number
}

/**
 * Adds the phantom to `image`, a square of `size` × `size` values. `turn` rotates it (degrees); `scale` shrinks it, 1 for
 * full size. Values lie between 0 and 1000.
 */
export function addPhantom(image: Int32Array, size: number, turn: number, scale: number): void {
  for (const ellipse of ellipses) addEllipse(image, size, ellipse, turn, scale)
}

function addEllipse(image: Int32Array, size: number, ellipse: Ellipse, turn: number, scale: number): void {
  const half = size / 2
  const direction = ((ellipse.angle + turn) * Math.PI) / 180
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)]
  const [turnCos, turnSin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const centreX = half + half * scale * (ellipse.x * turnCos - ellipse.y * turnSin)
  const centreY = half - half * scale * (ellipse.x * turnSin + ellipse.y * turnCos)
  const [a, b] = [ellipse.a * half * scale, ellipse.b * half * scale]
  if (a < 0.5 || b < 0.5) return
  const reach = Math.max(a, b)
  const first = { x: Math.max(0, Math.floor(centreX - reach)), y: Math.max(0, Math.floor(centreY - reach)) }
  const last = { x: Math.min(size - 1, Math.ceil(centreX + reach)), y: Math.min(size - 1, Math.ceil(centreY + reach)) }
  for (let row = first.y; row <= last.y; row += 1) {
    for (let column = first.x; column <= last.x; column += 1) {
      const [dx, dy] = [column - centreX, centreY - row]
      const along = (dx * cos + dy * sin) / a
      const across = (dy * cos - dx * sin) / b
      const at = row * size + column
      if (along * along + across * across <= 1) image[at] = (image[at] ?? 0) + ellipse.value
    }
  }
}

const ellipses: readonly Ellipse[] = [
  { x: 0, y: 0, a: 0.69, b: 0.92, angle: 0, value: 1000 },
  { x: 0, y: -0.0184, a: 0.6624, b: 0.874, angle: 0, value: -800 },
  { x: 0.22, y: 0, a: 0.11, b: 0.31, angle: -18, value: -150 },
  { x: -0.22, y: 0, a: 0.16, b: 0.41, angle: 18, value: -150 },
  { x: 0, y: 0.35, a: 0.21, b: 0.25, angle: 0, value: 120 },
  { x: 0, y: 0.1, a: 0.046, b: 0.046, angle: 0, value: 160 },
  { x: 0, y: -0.1, a: 0.046, b: 0.046, angle: 0, value: 160 },
  { x: -0.08, y: -0.605, a: 0.046, b: 0.023, angle: 0, value: 160 },
  { x: 0.06, y: -0.605, a: 0.023, b: 0.046, angle: 0, value: 160 },
]
