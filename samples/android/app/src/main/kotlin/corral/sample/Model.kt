package corral.sample

import android.content.res.AssetManager
import android.graphics.Bitmap
import android.graphics.RectF
import java.io.FileInputStream
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.channels.FileChannel
import org.json.JSONArray
import org.tensorflow.lite.Interpreter

/** What the model says: a label, how sure it is (0 to 1), and of a detector where: parts of the picture, from the top left. */
class Found(val label: String, val score: Float, val box: RectF?)

/** The model beside this project, a detector or a classifier. One thread at a time may ask it. */
class Model(assets: AssetManager) : AutoCloseable {
    val labels: List<String> = labelsIn(assets)
    private val interpreter = Interpreter(mapped(assets), Interpreter.Options().setNumThreads(4))
    private val side = interpreter.getInputTensor(0).shape()[1]
    private val detects = interpreter.outputTensorCount == 4
    private val input = ByteBuffer.allocateDirect(side * side * 3 * 4).order(ByteOrder.nativeOrder())
    private val pixels = IntArray(side * side)

    /** What the model sees in a picture that stands upright, best first. It answers all: choose from which score on it counts. */
    fun see(picture: Bitmap): List<Found> {
        fillIn(squared(picture))
        return if (detects) detect() else classify()
    }

    /** The whole picture, stretched, as in training: a detector looks at the means of two by two samples, a classifier at one. */
    private fun squared(picture: Bitmap): Bitmap {
        if (picture.width == side && picture.height == side) return picture
        if (!detects) return Bitmap.createScaledBitmap(picture, side, side, true)
        val double = Bitmap.createScaledBitmap(picture, 2 * side, 2 * side, true)
        return Bitmap.createScaledBitmap(double, side, side, true)
    }

    /** Red, green and blue from -1 to 1. */
    private fun fillIn(square: Bitmap) {
        square.getPixels(pixels, 0, side, 0, 0, side, side)
        input.rewind()
        for (pixel in pixels) {
            put(pixel shr 16)
            put(pixel shr 8)
            put(pixel)
        }
        input.rewind()
    }

    private fun put(colour: Int) {
        input.putFloat((colour and 0xFF) / 127.5f - 1f)
    }

    private fun detect(): List<Found> {
        val most = interpreter.getOutputTensor(0).shape()[1]
        val boxes = arrayOf(Array(most) { FloatArray(4) }) // top, left, bottom, right
        val classes = arrayOf(FloatArray(most))
        val scores = arrayOf(FloatArray(most))
        val count = FloatArray(1)
        val outputs = mapOf<Int, Any>(0 to boxes, 1 to classes, 2 to scores, 3 to count)
        interpreter.runForMultipleInputsOutputs(arrayOf<Any>(input), outputs)
        return List(count[0].toInt()) { i ->
            val (top, left, bottom, right) = boxes[0][i]
            Found(labels[classes[0][i].toInt()], scores[0][i], RectF(left, top, right, bottom))
        }
    }

    private fun classify(): List<Found> {
        val scores = arrayOf(FloatArray(labels.size))
        interpreter.run(input, scores)
        return labels.mapIndexed { i, label -> Found(label, scores[0][i], null) }.sortedByDescending { it.score }
    }

    override fun close() = interpreter.close()
}

private fun labelsIn(assets: AssetManager): List<String> {
    val json = JSONArray(assets.open("labels.json").bufferedReader().use { it.readText() })
    return List(json.length()) { json.getString(it) }
}

private fun mapped(assets: AssetManager): ByteBuffer =
    assets.openFd("model.tflite").use { file ->
        FileInputStream(file.fileDescriptor).use {
            it.channel.map(FileChannel.MapMode.READ_ONLY, file.startOffset, file.declaredLength)
        }
    }
