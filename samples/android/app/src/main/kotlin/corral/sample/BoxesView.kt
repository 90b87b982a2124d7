package corral.sample

import android.content.Context
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import android.graphics.RectF
import android.util.AttributeSet
import android.view.View
import kotlin.math.min

/** Draws boxes over a preview that shows the whole picture in the middle. */
class BoxesView(context: Context, attributes: AttributeSet) : View(context, attributes) {
    private var found: List<Found> = emptyList()
    private var pictureWidth = 1
    private var pictureHeight = 1

    private val dp = resources.displayMetrics.density
    private val line = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        style = Paint.Style.STROKE
        strokeWidth = 3 * dp
    }
    private val name = Paint(Paint.ANTI_ALIAS_FLAG).apply { textSize = 16 * dp }
    private val behind = Paint().apply { color = Color.argb(160, 0, 0, 0) }

    /** Shows these in place of those before, of a picture of this size. */
    fun show(found: List<Found>, width: Int, height: Int) {
        this.found = found
        pictureWidth = width
        pictureHeight = height
        invalidate()
    }

    override fun onDraw(canvas: Canvas) {
        super.onDraw(canvas)
        val scale = min(width.toFloat() / pictureWidth, height.toFloat() / pictureHeight)
        val (w, h) = Pair(pictureWidth * scale, pictureHeight * scale)
        val (x, y) = Pair((width - w) / 2, (height - h) / 2)
        for (one in found) {
            val box = one.box ?: continue
            draw(canvas, one, RectF(x + box.left * w, y + box.top * h, x + box.right * w, y + box.bottom * h))
        }
    }

    private fun draw(canvas: Canvas, one: Found, box: RectF) {
        val colour = colourOf(one.label)
        canvas.drawRect(box, line.apply { color = colour })
        val text = "${one.label} ${percent(one.score)}"
        val bottom = maxOf(box.top, name.textSize * 1.3f)
        canvas.drawRect(box.left, bottom - name.textSize * 1.3f, box.left + name.measureText(text) + 8 * dp, bottom, behind)
        canvas.drawText(text, box.left + 4 * dp, bottom - name.textSize * 0.3f, name.apply { color = colour })
    }
}

/** The same colour for the same label, bright enough for white and dark ground. */
private fun colourOf(label: String): Int = Color.HSVToColor(floatArrayOf(Math.floorMod(label.hashCode() * 47, 360).toFloat(), 0.6f, 1f))

fun percent(score: Float): String = "${Math.round(100 * score)} %"
