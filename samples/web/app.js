// Shows what the model sees: on the camera, or on a picture that is chosen. Nothing is sent anywhere.
import { load } from './corral.js'

const $ = (id) => document.getElementById(id)
const [stage, video, picture, boxes, least] = ['stage', 'video', 'picture', 'boxes', 'least'].map($)

const COLOURS = ['#e8710a', '#1a8fe3', '#12a150', '#d93a7c', '#8a63d2', '#c9a000', '#00a3a3', '#c2453d', '#6b8e23', '#7a8794']
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })
const twoDigits = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Waits for the model of the folder above. */
let model
/** The score that somebody chose; each label's own until then. */
let chosen
/** What the camera is: its stream, and what ends the watching. */
let camera
let facing = 'environment'

const colourOf = (label) => {
  const i = model.labels.indexOf(label)
  return i < COLOURS.length ? COLOURS[i] : `hsl(${(i * 137.5) % 360} 65% 50%)`
}

// --- What the model says -------------------------------------------------------------------------------------------------

const rows = new Map()

/** A row for each label: its colour, its name, a number, a share and a bar. */
function makeRows() {
  for (const label of model.labels) {
    const row = document.createElement('li')
    row.style.setProperty('--colour', colourOf(label))
    const part = (name, text = '') => {
      const span = Object.assign(document.createElement('span'), { className: name, textContent: text })
      row.append(span)
      return span
    }
    part('mark')
    part('name', label).title = label
    rows.set(label, { row, count: part('count'), share: part('share') })
    part('bar')
    $('labels').append(row)
  }
}

function showRow(label, { count, part }) {
  const { row, ...parts } = rows.get(label)
  parts.count.textContent = count
  parts.share.textContent = percent.format(part)
  row.style.setProperty('--part', `${100 * part}%`)
}

/** Shows what was found, or how likely each label is. `seen`: the size of the picture and how long it took. */
function show(answer, seen) {
  stage.style.setProperty('--shape', `${seen.width} / ${seen.height}`)
  $('speed').textContent = camera ? `${speedOf(seen.ms)} pictures a second` : `${Math.round(seen.ms)} ms`
  $('speed').hidden = false
  if (model.kind === 'classification') {
    for (const { label, score } of answer) showRow(label, { count: '', part: score })
    $('labels').append(...answer.map(({ label }) => rows.get(label).row)) // the best first
    return drawBoxes([], seen)
  }
  const counts = new Map(model.labels.map((label) => [label, 0]))
  for (const { label } of answer) counts.set(label, counts.get(label) + 1)
  for (const [label, count] of counts) showRow(label, { count, part: answer.length ? count / answer.length : 0 })
  drawBoxes(answer, seen)
}

/** In words, for who hears the page. Of the camera nothing: it would never end. */
function say(answer) {
  if (model.kind === 'classification') $('sum').textContent = `${answer[0].label}, ${percent.format(answer[0].score)}`
  else $('sum').textContent = answer.length === 1 ? '1 thing found' : `${answer.length} things found`
}

/** Of the last second or so: a single picture may be held up by anything. */
let usual
function speedOf(ms) {
  usual = usual === undefined ? ms : usual + (ms - usual) / 8
  return Math.max(1, Math.round(1000 / usual))
}

function drawBoxes(found, { width, height }) {
  const dot = devicePixelRatio
  const scale = (stage.clientWidth * dot) / width
  boxes.width = width * scale
  boxes.height = height * scale
  const context = boxes.getContext('2d')
  context.font = `600 ${13 * dot}px system-ui, sans-serif`
  context.textBaseline = 'top'
  for (const { label, box } of found.toReversed()) {
    const [x, y, w, h] = [box.x, box.y, box.w, box.h].map((side) => side * scale)
    for (const [colour, thick] of [
      ['rgb(0 0 0 / 55%)', 5],
      [colourOf(label), 3],
    ]) {
      context.strokeStyle = colour
      context.lineWidth = thick * dot
      context.strokeRect(x, y, w, h)
    }
  }
  const drawn = []
  for (const { label, score, box } of found) {
    const [x, y, h] = [box.x, box.y, box.h].map((side) => side * scale)
    drawName(context, `${label} ${twoDigits.format(score)}`, { x, y, h, dot, drawn, colour: colourOf(label) })
  }
}

/** Above the box, in it or below it, where it covers no other name of those `drawn`, and else nowhere: the surest come first. */
function drawName(context, text, { x, y, h, dot, drawn, colour }) {
  const [wide, high] = [context.measureText(text).width + 10 * dot, 20 * dot]
  const left = Math.max(0, Math.min(x, context.canvas.width - wide))
  const covers = (top) => drawn.some((one) => left < one.right && one.left < left + wide && Math.abs(one.top - top) < high)
  const top = [y - high, y, y + h].find((top) => top >= 0 && top + high <= context.canvas.height && !covers(top))
  if (top === undefined) return
  drawn.push({ left, right: left + wide, top })
  context.fillStyle = '#101114'
  context.fillRect(left, top, wide, high)
  context.fillStyle = colour
  context.fillRect(left, top, 3 * dot, high)
  context.fillStyle = '#ffffff'
  context.fillText(text, left + 6 * dot, top + 3 * dot)
}

// --- Camera --------------------------------------------------------------------------------------------------------------

async function startCamera() {
  complain()
  $('camera').disabled = true
  try {
    const stream = await openCamera()
    video.srcObject = stream
    await video.play()
    stopCamera()
    usual = undefined
    stage.dataset.shows = 'camera'
    $('sum').textContent = ''
    camera = { stream, end: model.watch(video, show, { ...wanted(), onProblem: (problem) => complain(problem.message) }) }
    $('camera').textContent = 'Stop the camera'
    $('turn').hidden = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput').length < 2
  } catch (problem) {
    complain(whyNoCamera(problem))
  } finally {
    $('camera').disabled = false
  }
}

function openCamera() {
  if (!navigator.mediaDevices) throw new DOMException('', 'SecurityError')
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 } } })
}

function stopCamera() {
  if (!camera) return
  camera.end()
  for (const track of camera.stream.getTracks()) track.stop()
  camera = undefined
  $('camera').textContent = 'Start the camera'
  $('turn').hidden = true
}

function clear() {
  stage.dataset.shows = 'nothing'
  $('speed').hidden = true
  boxes.width = 0
}

function whyNoCamera({ name }) {
  if (!isSecureContext || name === 'SecurityError')
    return 'Browsers give the camera only to pages at https:// and on localhost. Open this page there, or choose a picture.'
  if (name === 'NotAllowedError')
    return 'The camera was refused. Allow it in the settings of this page, beside its address, and start it again; or choose a picture.'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'This device has no camera. Choose a picture instead.'
  return 'The camera does not start. Another program may have it: close that, and start it again.'
}

// --- Pictures ------------------------------------------------------------------------------------------------------------

async function lookAt(file) {
  complain()
  stopCamera()
  URL.revokeObjectURL(picture.src)
  picture.src = URL.createObjectURL(file)
  try {
    await picture.decode()
  } catch {
    clear()
    return complain(`${file.name} is no picture that this browser can read.`)
  }
  stage.dataset.shows = 'picture'
  await lookAgain()
}

async function lookAgain() {
  const began = performance.now()
  const answer = model.kind === 'detection' ? await model.detect(picture, wanted()) : await model.classify(picture)
  show(answer, { ms: performance.now() - began, width: picture.naturalWidth, height: picture.naturalHeight })
  say(answer)
}

// --- The page ------------------------------------------------------------------------------------------------------------

const wanted = () => (chosen === undefined ? {} : { minScore: chosen })

function complain(text = '') {
  $('problem').textContent = text
  $('problem').hidden = !text
}

function showThreshold() {
  const own = new Set(Object.values(model.thresholds))
  if (chosen === undefined) least.value = [...own].reduce((sum, one) => sum + one, 0) / own.size
  $('leastShown').textContent = chosen === undefined && own.size > 1 ? 'each label’s own' : twoDigits.format(least.value)
}

$('camera').onclick = () => {
  if (!camera) return void startCamera()
  stopCamera()
  clear()
}
$('turn').onclick = () => {
  facing = facing === 'environment' ? 'user' : 'environment'
  stopCamera() // some phones open one camera at a time
  void startCamera()
}
$('file').onchange = ({ target }) => {
  const [file] = target.files
  target.value = '' // the same one may be chosen again
  if (file) lookAt(file).catch((problem) => complain(problem.message))
}
least.oninput = () => {
  chosen = Number(least.value)
  showThreshold()
  if (stage.dataset.shows === 'picture') void lookAgain()
  if (!camera) return
  camera.end()
  camera.end = model.watch(video, show, { ...wanted(), onProblem: (problem) => complain(problem.message) })
}

const HOW = { webgpu: 'the graphics card', webgl: 'the graphics card', wasm: 'the processor', cpu: 'plain JavaScript, which is slow' }

/** The pages that were visited once work without a network; what keeps them also lets the processor use its threads. */
const kept = 'serviceWorker' in navigator ? navigator.serviceWorker.register('sw.js').then(() => navigator.serviceWorker.ready) : undefined

try {
  model = await load('../')
  makeRows()
  showThreshold()
  $('threshold').hidden = model.kind !== 'detection'
  $('camera').disabled = $('file').disabled = false
  $('empty').textContent =
    `The model knows ${model.labels.length === 1 ? '1 label' : `${model.labels.length} labels`}. Start the camera, or choose a picture.`
  const threads = model.threads > 1 ? ` on ${model.threads} threads` : ''
  const offline = (await kept?.catch(() => undefined)) ? ' Works without a network.' : ''
  $('foot').textContent = `No picture leaves this device. Computed by ${HOW[model.backend]}${threads}.${offline}`
} catch (problem) {
  $('empty').textContent = 'The model could not be loaded.'
  complain(problem.message)
}
