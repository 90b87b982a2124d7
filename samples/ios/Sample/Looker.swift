import CoreML
import Vision

/// What the model says: a label, how sure it is (0 to 1), and of a detector where: parts of the picture, from the top left.
struct Found: Identifiable {
  let id = UUID()
  let label: String
  let score: Float
  let box: CGRect?
}

/// The model beside this project, a detector or a classifier. One thread at a time may ask it.
final class Looker {
  private let request: VNCoreMLRequest

  init() throws {
    guard let url = Bundle.main.url(forResource: "Model", withExtension: "mlmodelc") else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSLocalizedDescriptionKey: "The app was built without Model.mlmodel."])
    }
    request = VNCoreMLRequest(model: try VNCoreMLModel(for: MLModel(contentsOf: url)))
    request.imageCropAndScaleOption = .scaleFill // the whole picture, stretched, as in training
  }

  /// What the model sees in a picture, best first. Choose from which score on it counts.
  func see(_ picture: CVPixelBuffer, orientation: CGImagePropertyOrientation) throws -> [Found] {
    try VNImageRequestHandler(cvPixelBuffer: picture, orientation: orientation).perform([request])
    return (request.results ?? []).compactMap(found).sorted { $0.score > $1.score }
  }

  private func found(_ result: VNObservation) -> Found? {
    if let thing = result as? VNRecognizedObjectObservation, let best = thing.labels.first {
      // Vision counts from the bottom left. The confidence of the label itself is a share of those of all labels.
      let box = thing.boundingBox
      let flipped = CGRect(x: box.minX, y: 1 - box.maxY, width: box.width, height: box.height)
      return Found(label: best.identifier, score: thing.confidence, box: flipped)
    }
    guard let label = result as? VNClassificationObservation else { return nil }
    return Found(label: label.identifier, score: label.confidence, box: nil)
  }
}
