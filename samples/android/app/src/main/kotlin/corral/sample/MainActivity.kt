package corral.sample

import android.Manifest
import android.content.Intent
import android.content.pm.PackageManager
import android.graphics.Bitmap
import android.graphics.Matrix
import android.net.Uri
import android.os.Bundle
import android.provider.Settings
import android.widget.TextView
import androidx.activity.ComponentActivity
import androidx.activity.result.contract.ActivityResultContracts
import androidx.camera.core.CameraSelector
import androidx.camera.core.ImageAnalysis
import androidx.camera.core.ImageProxy
import androidx.camera.core.Preview
import androidx.camera.core.resolutionselector.AspectRatioStrategy
import androidx.camera.core.resolutionselector.ResolutionSelector
import androidx.camera.lifecycle.ProcessCameraProvider
import androidx.camera.view.PreviewView
import androidx.core.content.ContextCompat
import java.util.concurrent.Executors

/** From which score on a thing counts: lower shows more, and more that is not there. */
private const val LEAST = 0.5f

/** Shows what the camera sees and what the model says of it. */
class MainActivity : ComponentActivity() {
    private val worker = Executors.newSingleThreadExecutor() // it alone asks the model
    private val model = lazy { Model(assets) }
    private lateinit var boxes: BoxesView
    private lateinit var said: TextView
    private var asked = false
    private var started = false

    private val ask = registerForActivityResult(ActivityResultContracts.RequestPermission()) { given ->
        if (given) startCamera() else showRefused()
    }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(R.layout.main)
        boxes = findViewById(R.id.boxes)
        said = findViewById(R.id.said)
    }

    /** Also on the way back from the settings. */
    override fun onStart() {
        super.onStart()
        if (checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED) return startCamera()
        if (!asked) ask.launch(Manifest.permission.CAMERA)
        asked = true
    }

    private fun showRefused() {
        said.setText(R.string.refused)
        said.setOnClickListener {
            startActivity(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", packageName, null)))
        }
    }

    private fun startCamera() {
        if (started) return
        started = true
        said.setText(R.string.nothing)
        said.setOnClickListener(null)
        val provider = ProcessCameraProvider.getInstance(this)
        provider.addListener({ bind(provider.get()) }, ContextCompat.getMainExecutor(this))
    }

    /** Preview and model look at pictures of one shape, so that boxes lie where things are. */
    private fun bind(provider: ProcessCameraProvider) {
        val shape = ResolutionSelector.Builder()
            .setAspectRatioStrategy(AspectRatioStrategy.RATIO_4_3_FALLBACK_AUTO_STRATEGY)
            .build()
        val preview = Preview.Builder().setResolutionSelector(shape).build()
        preview.setSurfaceProvider(findViewById<PreviewView>(R.id.preview).surfaceProvider)
        val analysis = ImageAnalysis.Builder()
            .setResolutionSelector(shape)
            .setOutputImageFormat(ImageAnalysis.OUTPUT_IMAGE_FORMAT_RGBA_8888)
            .setBackpressureStrategy(ImageAnalysis.STRATEGY_KEEP_ONLY_LATEST)
            .build()
        analysis.setAnalyzer(worker) { frame -> frame.use { look(upright(it)) } }
        provider.bindToLifecycle(this, CameraSelector.DEFAULT_BACK_CAMERA, preview, analysis)
    }

    private fun look(picture: Bitmap) {
        val all = model.value.see(picture)
        val found = all.filter { it.score >= LEAST }
        runOnUiThread {
            boxes.show(found, picture.width, picture.height)
            said.text = if (all.any { it.box == null }) ranked(all) else counted(found)
        }
    }

    private fun counted(found: List<Found>): String =
        found.groupingBy { it.label }.eachCount().entries.sortedBy { it.key }.joinToString("\n") { (label, count) -> "$count × $label" }
            .ifEmpty { getString(R.string.nothing) }

    private fun ranked(all: List<Found>): String = all.take(3).joinToString("\n") { "${percent(it.score)}  ${it.label}" }

    override fun onDestroy() {
        super.onDestroy()
        worker.execute { if (model.isInitialized()) model.value.close() }
        worker.shutdown()
    }
}

/** The picture as people see it, however the phone is held. */
private fun upright(frame: ImageProxy): Bitmap {
    val picture = frame.toBitmap()
    val turn = Matrix().apply { postRotate(frame.imageInfo.rotationDegrees.toFloat()) }
    return Bitmap.createBitmap(picture, 0, 0, picture.width, picture.height, turn, true)
}
