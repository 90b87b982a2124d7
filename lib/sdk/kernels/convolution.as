// AssemblyScript, compiled into convolution-wasm.ts by `npm run kernels:build`. Convolutions over one pixel are products of
// matrices, and most of what a network of ours computes. TensorFlow.js multiplies and adds in two steps; relaxed SIMD, which most
// browsers have, does it in one.

/** Floats of x that stay in the nearest cache while all of the weights stream past. */
const NEAR: i32 = 16384

/**
 * out[m, n] = x[m, k] * weights + bias, between low and high. n is a multiple of 8; the weights are packed: for each 8 columns
 * of out, k rows of 8.
 */
export function convolution(m: i32, k: i32, n: i32, x: usize, weights: usize, bias: usize, out: usize, low: f32, high: f32): void {
  const rowX: usize = <usize>k << 2
  const rowOut: usize = <usize>n << 2
  const panel: usize = <usize>k << 5
  const least = f32x4.splat(low)
  const most = f32x4.splat(high)
  const block = max(4, (NEAR / k) & ~3)
  for (let m0 = 0; m0 < m; m0 += block) {
    const end = min(m, m0 + block)
    let w = weights
    for (let j: usize = 0; j < rowOut; j += 32) {
      let i = m0
      for (; i + 4 <= end; i += 4) tile4(k, x + <usize>i * rowX, rowX, w, bias + j, out + <usize>i * rowOut + j, rowOut, least, most)
      for (; i < end; i++) tile1(k, x + <usize>i * rowX, w, bias + j, out + <usize>i * rowOut + j, least, most)
      w += panel
    }
  }
}

/** 4 rows and 8 columns of the product stay in 8 registers while x and the weights stream past. */
@inline
function tile4(k: i32, x: usize, rowX: usize, w: usize, bias: usize, out: usize, rowOut: usize, least: v128, most: v128): void {
  const x1 = x + rowX, x2 = x1 + rowX, x3 = x2 + rowX
  let a0 = v128.load(bias), b0 = v128.load(bias, 16), a1 = a0, b1 = b0, a2 = a0, b2 = b0, a3 = a0, b3 = b0
  const end: usize = <usize>k << 2
  for (let i: usize = 0; i < end; i += 4) {
    const left = v128.load(w), right = v128.load(w, 16)
    const v0 = v128.load_splat<f32>(x + i), v1 = v128.load_splat<f32>(x1 + i), v2 = v128.load_splat<f32>(x2 + i), v3 = v128.load_splat<f32>(x3 + i)
    a0 = v128.relaxed_madd<f32>(v0, left, a0); b0 = v128.relaxed_madd<f32>(v0, right, b0)
    a1 = v128.relaxed_madd<f32>(v1, left, a1); b1 = v128.relaxed_madd<f32>(v1, right, b1)
    a2 = v128.relaxed_madd<f32>(v2, left, a2); b2 = v128.relaxed_madd<f32>(v2, right, b2)
    a3 = v128.relaxed_madd<f32>(v3, left, a3); b3 = v128.relaxed_madd<f32>(v3, right, b3)
    w += 32
  }
  const o1 = out + rowOut, o2 = o1 + rowOut, o3 = o2 + rowOut
  v128.store(out, between(a0, least, most)); v128.store(out, between(b0, least, most), 16)
  v128.store(o1, between(a1, least, most)); v128.store(o1, between(b1, least, most), 16)
  v128.store(o2, between(a2, least, most)); v128.store(o2, between(b2, least, most), 16)
  v128.store(o3, between(a3, least, most)); v128.store(o3, between(b3, least, most), 16)
}

/** One row, where fewer than 4 are left. */
@inline
function tile1(k: i32, x: usize, w: usize, bias: usize, out: usize, least: v128, most: v128): void {
  let a = v128.load(bias), b = v128.load(bias, 16)
  const end = x + (<usize>k << 2)
  for (; x < end; x += 4) {
    const v = v128.load_splat<f32>(x)
    a = v128.relaxed_madd<f32>(v, v128.load(w), a); b = v128.relaxed_madd<f32>(v, v128.load(w, 16), b)
    w += 32
  }
  v128.store(out, between(a, least, most)); v128.store(out, between(b, least, most), 16)
}

@inline
function between(value: v128, least: v128, most: v128): v128 {
  return f32x4.pmin(f32x4.pmax(value, least), most)
}
