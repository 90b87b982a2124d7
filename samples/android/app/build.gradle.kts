import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.application")
    id("org.jetbrains.kotlin.android")
}

android {
    namespace = "corral.sample"
    compileSdk = 36

    defaultConfig {
        applicationId = "corral.sample"
        minSdk = 24
        targetSdk = 36
        versionCode = 1
        versionName = "1.0"
        testInstrumentationRunner = "androidx.test.runner.AndroidJUnitRunner"
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    androidResources {
        noCompress += "tflite" // it is read where it lies
    }

    // A picture and what the trained network says of it, for the check on a phone.
    sourceSets.getByName("androidTest").assets.srcDir(rootProject.file("check"))
}

kotlin {
    compilerOptions {
        jvmTarget.set(JvmTarget.JVM_17)
    }
}

dependencies {
    implementation("androidx.activity:activity:1.10.1")
    implementation("androidx.camera:camera-camera2:1.4.2")
    implementation("androidx.camera:camera-lifecycle:1.4.2")
    implementation("androidx.camera:camera-view:1.4.2")
    implementation("androidx.core:core:1.16.0")
    implementation("com.google.ai.edge.litert:litert:1.4.1")
    androidTestImplementation("androidx.test:runner:1.6.2")
    androidTestImplementation("androidx.test.ext:junit:1.2.1")
}

/** Of the folder that this project came in. Where that has a model_int8.tflite, it can be named here in its place. */
val modelFile = "model.tflite"

/** Takes the model and its labels from there. */
abstract class CopyModel : DefaultTask() {
    @get:InputFiles
    abstract val files: ConfigurableFileCollection

    @get:OutputDirectory
    abstract val folder: DirectoryProperty

    @TaskAction
    fun copy() {
        for (file in files) {
            require(file.exists()) { "$file is missing: this project belongs into the folder of a model." }
            val name = if (file.extension == "tflite") "model.tflite" else file.name
            file.copyTo(folder.file(name).get().asFile, overwrite = true)
        }
    }
}

androidComponents {
    onVariants { variant ->
        val copyModel = tasks.register<CopyModel>("copyModelFor${variant.name.replaceFirstChar { it.uppercase() }}") {
            files.from(rootProject.file("../$modelFile"), rootProject.file("../labels.json"))
        }
        variant.sources.assets?.addGeneratedSourceDirectory(copyModel, CopyModel::folder)
    }
}
