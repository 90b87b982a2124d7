import { Worker } from 'node:worker_threads'
import { compileSimd, onOneThread, type Dispatch, type SimdKernel } from '@/lib/ml/kernels/simd'

const KERNELS: SimdKernel[] = ['matMulTransposeA', 'depthwiseFilterGradient', 'relu6Gradient', 'sumRows', 'adam']
/** Words of the control block: a call's number, threads still at work, and which kernel. */
const CALL = 0
const PENDING = 1
const KERNEL = 2
const CONTROL_BYTES = 16
/** From and to of each thread follow, then the kernel's arguments; all are numbers that a double holds exactly. */
const MAX_ARGS = 16
/** Waking a thread costs some 20 microseconds: less work than this is not worth it. */
const SMALL = 64

/**
 * Shares every kernel call between the calling thread and `threads - 1` others, all on the backend's own memory.
 * The caller blocks until a call is done, as the backend's own kernels do. The threads do not keep the process alive.
 */
export async function onThreads(memory: WebAssembly.Memory, threads: number): Promise<Dispatch> {
  const alone = onOneThread(memory)
  if (threads < 2) return alone
  const others = threads - 1
  const shared = new SharedArrayBuffer(CONTROL_BYTES + 8 * (2 * others + MAX_ARGS))
  const control = new Int32Array(shared, 0, CONTROL_BYTES / 4)
  const numbers = new Float64Array(shared, CONTROL_BYTES)
  const workerData = { memory, module: compileSimd(memory), shared, others, kernels: KERNELS }
  await Promise.all(
    Array.from({ length: others }, (_, index) => started(new Worker(BODY, { eval: true, workerData: { ...workerData, index } }))),
  )
  const mine = new WebAssembly.Instance(workerData.module, { env: { memory } }).exports as Record<SimdKernel, (...args: number[]) => void>
  return ({ kernel, count, grain, args }) => {
    if (count < SMALL) return alone({ kernel, count, grain, args })
    const cut = (part: number) => Math.min(count, Math.ceil((count * part) / threads / grain) * grain)
    for (let i = 0; i < others; i++) numbers.set([cut(i + 1), cut(i + 2)], 2 * i)
    numbers.set(args, 2 * others)
    control[KERNEL] = KERNELS.indexOf(kernel)
    Atomics.store(control, PENDING, others)
    Atomics.add(control, CALL, 1)
    Atomics.notify(control, CALL)
    mine[kernel](0, cut(1), ...args)
    for (let left = Atomics.load(control, PENDING); left > 0; left = Atomics.load(control, PENDING)) Atomics.wait(control, PENDING, left)
  }
}

/** Plain JavaScript, since a thread started from text needs no file, no loader and no bundler. */
const BODY = `
const { workerData: { memory, module, shared, others, index, kernels }, parentPort } = require('node:worker_threads')
const exports_ = new WebAssembly.Instance(module, { env: { memory } }).exports
const control = new Int32Array(shared, 0, ${CONTROL_BYTES / 4})
const numbers = new Float64Array(shared, ${CONTROL_BYTES})
parentPort.postMessage('ready')
for (let seen = 0; ; seen++) {
  Atomics.wait(control, ${CALL}, seen)
  const from = numbers[2 * index], to = numbers[2 * index + 1]
  if (to > from) exports_[kernels[control[${KERNEL}]]](from, to, ...numbers.subarray(2 * others))
  if (Atomics.sub(control, ${PENDING}, 1) === 1) Atomics.notify(control, ${PENDING})
}`

function started(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', () => {
      worker.unref()
      resolve()
    })
  })
}
