import { MOST_FOUND } from '@/lib/domain/bundle/most-found'
import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { ProjectType } from '@/lib/domain/contract/project'
import { CLASSIFIER_SAMPLING, DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'

const { folder, main } = PLATFORMS.android

const NEEDS = '// build.gradle.kts: implementation("com.google.ai.edge.litert:litert:1.4.1")'

/** Android: LiteRT's interpreter, with the folder in the app's assets. */
export const kotlin = (kind: ProjectType): string => `${NEEDS}
// ${folder}/ lies in app/src/main/assets
import android.content.Context
import android.graphics.Bitmap
${kind === 'detection' ? DETECT : CLASSIFY}`

const IMPORTS = `import java.nio.ByteBuffer
import java.nio.ByteOrder
import org.tensorflow.lite.Interpreter`

const LOAD = `    private val labels = context.assets.open("${folder}/labels.txt").bufferedReader().readLines()
    private val bytes = context.assets.open("${folder}/${main}").readBytes()
    private val model = Interpreter(room(bytes.size).put(bytes))`

const READ = `    private fun room(bytes: Int) = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder())

    private fun read(picture: Bitmap): ByteBuffer {
        val pixels = IntArray(SIDE * SIDE)
        Bitmap.createScaledBitmap(picture, SIDE, SIDE, true).getPixels(pixels, 0, SIDE, 0, 0, SIDE, SIDE)
        val input = room(4 * 3 * pixels.size)
        for (pixel in pixels) for (shift in intArrayOf(16, 8, 0)) input.putFloat((pixel shr shift and 255) / 127.5f - 1f)
        return input
    }`

const DETECT = `import android.graphics.RectF
${IMPORTS}

private const val SIDE = ${DETECTOR_SAMPLING.size}
private const val MOST = ${MOST_FOUND}

data class Found(val label: String, val score: Float, val box: RectF)

class Detector(context: Context) {
${LOAD}

    fun detect(picture: Bitmap, threshold: Float = 0.5f): List<Found> {
        val boxes = Array(1) { Array(MOST) { FloatArray(4) } }
        val best = Array(1) { FloatArray(MOST) }
        val scores = Array(1) { FloatArray(MOST) }
        val answers = mapOf<Int, Any>(0 to boxes, 1 to best, 2 to scores, 3 to FloatArray(1))
        model.runForMultipleInputsOutputs(arrayOf(read(picture)), answers)
        return (0 until MOST).filter { scores[0][it] >= threshold }.map { i ->
            val (top, left, bottom, right) = boxes[0][i]
            val box = RectF(left * picture.width, top * picture.height, right * picture.width, bottom * picture.height)
            Found(labels[best[0][i].toInt()], scores[0][i], box)
        }
    }

${READ}
}`

const CLASSIFY = `${IMPORTS}

private const val SIDE = ${CLASSIFIER_SAMPLING.size}

class Classifier(context: Context) {
${LOAD}

    fun classify(picture: Bitmap): List<Pair<String, Float>> {
        val scores = Array(1) { FloatArray(labels.size) }
        model.run(read(picture), scores)
        return labels.zip(scores[0].toList()).sortedByDescending { it.second }
    }

${READ}
}`
