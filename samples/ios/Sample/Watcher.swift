import AVFoundation
import SwiftUI

/// Lets the model look at what the back camera sees, picture by picture.
final class Watcher: NSObject, ObservableObject, AVCaptureVideoDataOutputSampleBufferDelegate {
  /// All that the model says of the newest picture, best first.
  @Published private(set) var said: [Found] = []
  /// The size of that picture, upright.
  @Published private(set) var picture = CGSize(width: 3, height: 4)
  /// Why there are no pictures.
  @Published private(set) var problem: String?
  @Published private(set) var refused = false

  let session = AVCaptureSession()
  private let queue = DispatchQueue(label: "model") // it alone asks the model
  private var looker: Looker?

  func start() async {
    guard await AVCaptureDevice.requestAccess(for: .video) else { return publish { $0.refused = true } }
    do {
      looker = try Looker()
      try setUp()
      queue.async { self.session.startRunning() }
    } catch {
      publish { $0.problem = error.localizedDescription }
    }
  }

  private func setUp() throws {
    guard session.inputs.isEmpty else { return }
    guard let camera = AVCaptureDevice.default(.builtInWideAngleCamera, for: .video, position: .back) else {
      throw CocoaError(.featureUnsupported, userInfo: [NSLocalizedDescriptionKey: "There is no camera: run the app on a phone."])
    }
    session.beginConfiguration()
    defer { session.commitConfiguration() }
    session.sessionPreset = .hd1280x720
    session.addInput(try AVCaptureDeviceInput(device: camera))
    let output = AVCaptureVideoDataOutput()
    output.alwaysDiscardsLateVideoFrames = true
    output.setSampleBufferDelegate(self, queue: queue)
    session.addOutput(output)
  }

  func captureOutput(_ output: AVCaptureOutput, didOutput sample: CMSampleBuffer, from connection: AVCaptureConnection) {
    guard let buffer = CMSampleBufferGetImageBuffer(sample), let looker else { return }
    // The camera lies on its side in a phone that stands upright, as this app does.
    let size = CGSize(width: CVPixelBufferGetHeight(buffer), height: CVPixelBufferGetWidth(buffer))
    do {
      let said = try looker.see(buffer, orientation: .right)
      publish {
        $0.said = said
        $0.picture = size
      }
    } catch {
      publish { $0.problem = error.localizedDescription }
    }
  }

  private func publish(_ change: @escaping (Watcher) -> Void) {
    DispatchQueue.main.async { change(self) }
  }
}
