import AVFoundation
import SwiftUI

/// From which score on a thing counts: lower shows more, and more that is not there. A detector's file leaves out what is below 0.3.
private let least: Float = 0.5

/// Shows what the camera sees and what the model says of it.
struct CameraScreen: View {
  @StateObject private var watcher = Watcher()

  var body: some View {
    VStack(spacing: 0) {
      ZStack {
        Preview(session: watcher.session)
        Boxes(found: found, picture: watcher.picture)
      }
      answer
        .frame(maxWidth: .infinity, minHeight: 96, alignment: .topLeading)
        .padding()
    }
    .background(Color.black)
    .foregroundColor(.white)
    .task { await watcher.start() }
  }

  private var found: [Found] { watcher.said.filter { $0.score >= least } }

  @ViewBuilder private var answer: some View {
    if watcher.refused {
      Button("The camera is needed to show the model something. Tap here to allow it in the settings.") {
        if let settings = URL(string: UIApplication.openSettingsURLString) { UIApplication.shared.open(settings) }
      }
    } else if let problem = watcher.problem {
      Text(problem)
    } else if watcher.said.contains(where: { $0.box == nil }) {
      Text(watcher.said.prefix(3).map { "\(percent($0.score))  \($0.label)" }.joined(separator: "\n"))
    } else if found.isEmpty {
      Text("Nothing is found yet.")
    } else {
      Text(counted)
    }
  }

  /// How many there are of each label.
  private var counted: String {
    Dictionary(grouping: found, by: \.label)
      .sorted { $0.key < $1.key }
      .map { "\($0.value.count) × \($0.key)" }
      .joined(separator: "\n")
  }
}

/// Boxes over a preview that shows the whole picture in the middle.
private struct Boxes: View {
  let found: [Found]
  let picture: CGSize

  var body: some View {
    GeometryReader { place in
      let shown = AVMakeRect(aspectRatio: picture, insideRect: CGRect(origin: .zero, size: place.size))
      ForEach(found) { one in
        if let box = one.box {
          Rectangle()
            .stroke(colour(of: one.label), lineWidth: 3)
            .overlay(alignment: .topLeading) { name(of: one) }
            .frame(width: box.width * shown.width, height: box.height * shown.height)
            .position(x: shown.minX + box.midX * shown.width, y: shown.minY + box.midY * shown.height)
        }
      }
    }
  }

  private func name(of one: Found) -> some View {
    Text("\(one.label) \(percent(one.score))")
      .font(.caption)
      .foregroundColor(colour(of: one.label))
      .padding(2)
      .background(Color.black.opacity(0.6))
      .fixedSize()
  }

  /// The same colour for the same label.
  private func colour(of label: String) -> Color {
    let sum = label.unicodeScalars.reduce(7) { (31 * $0 + Int($1.value)) % 360 }
    return Color(hue: Double(sum) / 360, saturation: 0.6, brightness: 1)
  }
}

/// What the camera sees, all of it.
private struct Preview: UIViewRepresentable {
  let session: AVCaptureSession

  final class LayerView: UIView {
    override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }
  }

  func makeUIView(context: Context) -> LayerView {
    let view = LayerView()
    if let layer = view.layer as? AVCaptureVideoPreviewLayer {
      layer.session = session
      layer.videoGravity = .resizeAspect
    }
    return view
  }

  func updateUIView(_ view: LayerView, context: Context) {}
}

private func percent(_ score: Float) -> String { "\(Int((100 * score).rounded())) %" }
