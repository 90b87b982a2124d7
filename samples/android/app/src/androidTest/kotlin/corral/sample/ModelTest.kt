package corral.sample

import android.graphics.BitmapFactory
import android.graphics.RectF
import androidx.test.ext.junit.runners.AndroidJUnit4
import androidx.test.platform.app.InstrumentationRegistry
import kotlin.math.abs
import org.json.JSONArray
import org.json.JSONObject
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith

/** How far a score may be off: weights may be in half precision. The picture is of the model's size, so that nothing scales it. */
private const val APART = 0.1f

/** Of two boxes on one thing whose scores are as good as equal the phone may keep the other. */
private const val OVERLAP = 0.5f

/** Holds what the model says on this phone against what the trained network said of the same picture. */
@RunWith(AndroidJUnit4::class)
class ModelTest {
    private val instrumentation = InstrumentationRegistry.getInstrumentation()
    private val check = instrumentation.context.assets
    private val expected = JSONObject(check.open("expected.json").bufferedReader().use { it.readText() })

    @Test
    fun saysWhatTheTrainedNetworkSays() {
        val picture = check.open("picture.png").use { BitmapFactory.decodeStream(it) }
        Model(instrumentation.targetContext.assets).use { model ->
            val said = model.see(picture)
            val wanted = answersIn(expected.getJSONArray("answers"), model.labels)
            assertAllThere(wanted, said, "The phone misses")
            assertAllThere(said, wanted, "Only the phone says")
        }
    }

    /** What is hardly there may come and go. */
    private fun assertAllThere(these: List<Found>, among: List<Found>, what: String) {
        val least = expected.getDouble("least").toFloat() + APART
        for (one in these.filter { it.box == null || it.score >= least }) {
            assertTrue("$what ${one.label} (${one.score}, ${one.box})", among.any { isLike(one, it) })
        }
    }

    private fun isLike(one: Found, other: Found): Boolean =
        one.label == other.label && abs(one.score - other.score) <= APART && overlap(one.box, other.box) >= OVERLAP

    private fun overlap(a: RectF?, b: RectF?): Float {
        if (a == null || b == null) return if (a == b) 1f else 0f
        val both = RectF()
        val shared = if (both.setIntersect(a, b)) area(both) else 0f
        return shared / (area(a) + area(b) - shared)
    }

    private fun area(box: RectF): Float = box.width() * box.height()

    private fun answersIn(list: JSONArray, labels: List<String>): List<Found> =
        List(list.length()) { i ->
            val answer = list.getJSONObject(i)
            val box = answer.optJSONObject("box")?.let { RectF(number(it, "left"), number(it, "top"), number(it, "right"), number(it, "bottom")) }
            Found(labels[answer.getInt("label")], number(answer, "score"), box)
        }

    private fun number(from: JSONObject, name: String): Float = from.getDouble(name).toFloat()
}
