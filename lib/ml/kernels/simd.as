// AssemblyScript, compiled into simd-wasm.ts by `npm run kernels:build`. Four floats at a time on the memory of the TensorFlow.js
// backend, so nothing is copied. Every kernel works on the part [from, to) of its output, which lets several threads
// share one call. Addresses are bytes; channel counts are multiples of 4 unless said otherwise.

/** Rows of a and b that fit the caches together (64 rows of 384 floats are 98 KB). */
const ROWS: i32 = 64

/** out[k, n] = sum over m of a[m, k] * b[m, n], for columns n in [from, to). k and n are multiples of 4. */
export function matMulTransposeA(from: i32, to: i32, a: usize, b: usize, out: usize, m: i32, k: i32, n: i32): void {
  const rowA: usize = <usize>k << 2
  const rowB: usize = <usize>n << 2
  for (let m0 = 0; m0 < m; m0 += ROWS) {
    const rows = min(ROWS, m - m0)
    const a0 = a + <usize>m0 * rowA
    const b0 = b + <usize>m0 * rowB
    let j = from
    for (; j + 8 <= to; j += 8) for (let i = 0; i < k; i += 4) tile8(a0 + (<usize>i << 2), b0 + (<usize>j << 2), out + <usize>i * rowB + (<usize>j << 2), rows, rowA, rowB, m0 == 0)
    for (; j < to; j += 4) for (let i = 0; i < k; i += 4) tile4(a0 + (<usize>i << 2), b0 + (<usize>j << 2), out + <usize>i * rowB + (<usize>j << 2), rows, rowA, rowB, m0 == 0)
  }
}

/** A tile of 4 rows and 8 columns of the product stays in 8 registers while the rows of a and b stream past. */
@inline
function tile8(a: usize, b: usize, out: usize, rows: i32, rowA: usize, rowB: usize, first: bool): void {
  const o1 = out + rowB, o2 = o1 + rowB, o3 = o2 + rowB
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0
  if (!first) {
    s0 = v128.load(out); s1 = v128.load(out, 16); s2 = v128.load(o1); s3 = v128.load(o1, 16)
    s4 = v128.load(o2); s5 = v128.load(o2, 16); s6 = v128.load(o3); s7 = v128.load(o3, 16)
  }
  for (let r = 0; r < rows; r++) {
    const left = v128.load(b), right = v128.load(b, 16)
    const w0 = v128.load_splat<f32>(a), w1 = v128.load_splat<f32>(a, 4), w2 = v128.load_splat<f32>(a, 8), w3 = v128.load_splat<f32>(a, 12)
    s0 = f32x4.add(s0, f32x4.mul(w0, left)); s1 = f32x4.add(s1, f32x4.mul(w0, right))
    s2 = f32x4.add(s2, f32x4.mul(w1, left)); s3 = f32x4.add(s3, f32x4.mul(w1, right))
    s4 = f32x4.add(s4, f32x4.mul(w2, left)); s5 = f32x4.add(s5, f32x4.mul(w2, right))
    s6 = f32x4.add(s6, f32x4.mul(w3, left)); s7 = f32x4.add(s7, f32x4.mul(w3, right))
    a += rowA
    b += rowB
  }
  v128.store(out, s0); v128.store(out, s1, 16); v128.store(o1, s2); v128.store(o1, s3, 16)
  v128.store(o2, s4); v128.store(o2, s5, 16); v128.store(o3, s6); v128.store(o3, s7, 16)
}

/** The same for the last 4 columns where their number is not a multiple of 8. */
@inline
function tile4(a: usize, b: usize, out: usize, rows: i32, rowA: usize, rowB: usize, first: bool): void {
  const o1 = out + rowB, o2 = o1 + rowB, o3 = o2 + rowB
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0
  if (!first) { s0 = v128.load(out); s1 = v128.load(o1); s2 = v128.load(o2); s3 = v128.load(o3) }
  for (let r = 0; r < rows; r++) {
    const x = v128.load(b)
    s0 = f32x4.add(s0, f32x4.mul(v128.load_splat<f32>(a), x))
    s1 = f32x4.add(s1, f32x4.mul(v128.load_splat<f32>(a, 4), x))
    s2 = f32x4.add(s2, f32x4.mul(v128.load_splat<f32>(a, 8), x))
    s3 = f32x4.add(s3, f32x4.mul(v128.load_splat<f32>(a, 12), x))
    a += rowA
    b += rowB
  }
  v128.store(out, s0); v128.store(o1, s1); v128.store(o2, s2); v128.store(o3, s3)
}

/**
 * Gradient of a 3x3 depthwise convolution by its filter, out[3, 3, c], for channels [from, to).
 * x is [batch, h, w, c], dy [batch, oh, ow, c]; `top` and `left` are the padding. One image at a time, because its
 * maps fit the second-level cache and are read once for every four channels.
 */
export function depthwiseFilterGradient(from: i32, to: i32, x: usize, dy: usize, out: usize, batch: i32, h: i32, w: i32, c: i32, oh: i32, ow: i32, stride: i32, top: i32, left: i32): void {
  const px: usize = <usize>c << 2
  const rowX: usize = <usize>w * px
  const rowD: usize = <usize>ow * px
  for (let image = 0; image < batch; image++) {
    for (let channel = from; channel < to; channel += 4) {
      const at: usize = <usize>channel << 2
      const o = out + at
      let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0
      if (image > 0) {
        s0 = v128.load(o); s1 = v128.load(o + px); s2 = v128.load(o + 2 * px)
        s3 = v128.load(o + 3 * px); s4 = v128.load(o + 4 * px); s5 = v128.load(o + 5 * px)
        s6 = v128.load(o + 6 * px); s7 = v128.load(o + 7 * px); s8 = v128.load(o + 8 * px)
      }
      const xb = x + <usize>image * <usize>h * rowX + at
      let d = dy + <usize>image * <usize>oh * rowD + at
      for (let row = 0; row < oh; row++) {
        const y = row * stride - top
        const r0 = y >= 0, r1 = y + 1 < h, r2 = y + 2 < h
        const line = xb + <usize>(y * <i32>rowX)
        for (let column = 0; column < ow; column++) {
          const g = v128.load(d)
          d += px
          const q = column * stride - left
          const c0 = q >= 0, c1 = q + 1 < w, c2 = q + 2 < w
          let p = line + <usize>(q * <i32>px)
          if (r0) {
            if (c0) s0 = f32x4.add(s0, f32x4.mul(v128.load(p), g))
            if (c1) s1 = f32x4.add(s1, f32x4.mul(v128.load(p + px), g))
            if (c2) s2 = f32x4.add(s2, f32x4.mul(v128.load(p + 2 * px), g))
          }
          p += rowX
          if (r1) {
            if (c0) s3 = f32x4.add(s3, f32x4.mul(v128.load(p), g))
            if (c1) s4 = f32x4.add(s4, f32x4.mul(v128.load(p + px), g))
            if (c2) s5 = f32x4.add(s5, f32x4.mul(v128.load(p + 2 * px), g))
          }
          p += rowX
          if (r2) {
            if (c0) s6 = f32x4.add(s6, f32x4.mul(v128.load(p), g))
            if (c1) s7 = f32x4.add(s7, f32x4.mul(v128.load(p + px), g))
            if (c2) s8 = f32x4.add(s8, f32x4.mul(v128.load(p + 2 * px), g))
          }
        }
      }
      v128.store(o, s0); v128.store(o + px, s1); v128.store(o + 2 * px, s2)
      v128.store(o + 3 * px, s3); v128.store(o + 4 * px, s4); v128.store(o + 5 * px, s5)
      v128.store(o + 6 * px, s6); v128.store(o + 7 * px, s7); v128.store(o + 8 * px, s8)
    }
  }
}

/** out = dy where 0 < y < 6, else 0: the gradient of relu6 written with its own output. Elements [from, to). */
export function relu6Gradient(from: i32, to: i32, dy: usize, y: usize, out: usize): void {
  const zero = f32x4.splat(0), six = f32x4.splat(6)
  for (let i: usize = <usize>from << 2, end: usize = <usize>to << 2; i < end; i += 16) {
    const v = v128.load(y + i)
    v128.store(out + i, v128.and(v128.load(dy + i), v128.and(f32x4.gt(v, zero), f32x4.lt(v, six))))
  }
}

/** out[c] = sum over rows of x[rows, c], for channels [from, to). */
export function sumRows(from: i32, to: i32, x: usize, out: usize, rows: i32, c: i32): void {
  const row: usize = <usize>c << 2
  const first: usize = <usize>from << 2, end: usize = <usize>to << 2
  for (let i = first; i < end; i += 16) v128.store(out + i, f32x4.splat(0))
  for (let r = 0; r < rows; r++) {
    for (let i = first; i < end; i += 16) v128.store(out + i, f32x4.add(v128.load(out + i), v128.load(x + i)))
    x += row
  }
}

/**
 * One Adam update of elements [from, to): mean and variance in place, the new weight into `out` (the backend caches
 * operators per weight tensor, so a weight is never changed in place). `rate` already holds the bias correction.
 */
export function adam(from: i32, to: i32, weight: usize, gradient: usize, mean: usize, variance: usize, out: usize, rate: f32, beta1: f32, beta2: f32, epsilon: f32): void {
  const b1 = f32x4.splat(beta1), b2 = f32x4.splat(beta2), a1 = f32x4.splat(1 - beta1), a2 = f32x4.splat(1 - beta2)
  const lr = f32x4.splat(rate), eps = f32x4.splat(epsilon)
  for (let i: usize = <usize>from << 2, end: usize = <usize>to << 2; i < end; i += 16) {
    const g = v128.load(gradient + i)
    const m = f32x4.add(f32x4.mul(v128.load(mean + i), b1), f32x4.mul(g, a1))
    const v = f32x4.add(f32x4.mul(v128.load(variance + i), b2), f32x4.mul(f32x4.mul(g, g), a2))
    v128.store(mean + i, m)
    v128.store(variance + i, v)
    v128.store(out + i, f32x4.sub(v128.load(weight + i), f32x4.div(f32x4.mul(lr, m), f32x4.add(f32x4.sqrt(v), eps))))
  }
}
