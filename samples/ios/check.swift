// Says in one line whether the model in the folder above works with Core ML and Vision on this Mac:
//   swift check.swift                                   a drawing, held against what the trained network says of it
//   swift check.swift picture.jpg ["the label of what the picture shows best"]
// Corral checked the model with an interpreter of its own. Neither the model nor this script was run on a Mac.
import CoreML
import Foundation
import Vision

/// What is seen: a label, how sure the model is, and of a detector where: parts of the picture, from the bottom left.
struct Found {
  let label: String
  let score: Float
  let box: CGRect?
}

struct Expected: Decodable {
  struct Box: Decodable { let top, left, bottom, right: Double }
  struct Answer: Decodable {
    let label: Int
    let score: Float
    let box: Box?
  }
  let answers: [Answer]
}

/// How far a score may be off: weights may be in half precision. The drawing is of the model's size, so that nothing scales it.
let apart: Float = 0.15
/// From here on a detector must find what the network finds: its file leaves out what is below 0.3.
let sure: Float = 0.45
let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
let model = folder.deletingLastPathComponent()

func end(_ verdict: String, _ text: String) -> Never {
  print("\(verdict): \(text)")
  exit(verdict == "RIGHT" ? 0 : 1)
}

func see(_ picture: URL) throws -> [Found] {
  let compiled = try MLModel.compileModel(at: model.appendingPathComponent("Model.mlmodel"))
  let request = VNCoreMLRequest(model: try VNCoreMLModel(for: MLModel(contentsOf: compiled)))
  request.imageCropAndScaleOption = .scaleFill // the whole picture, stretched, as in training
  try VNImageRequestHandler(url: picture).perform([request])
  let results = request.results ?? []
  let found = results.compactMap { result -> Found? in
    if let thing = result as? VNRecognizedObjectObservation, let best = thing.labels.first {
      return Found(label: best.identifier, score: thing.confidence, box: thing.boundingBox)
    }
    guard let label = result as? VNClassificationObservation else { return nil }
    return Found(label: label.identifier, score: label.confidence, box: nil)
  }
  if found.count < results.count { end("WRONG", "Vision makes no labels of what the model says: \(results)") }
  return found.sorted { $0.score > $1.score }
}

func read<T: Decodable>(_ type: T.Type, _ file: URL) throws -> T { try JSONDecoder().decode(type, from: Data(contentsOf: file)) }

func wanted() throws -> [Found] {
  let labels = try read([String].self, model.appendingPathComponent("labels.json"))
  return try read(Expected.self, folder.appendingPathComponent("check/expected.json")).answers.map { answer in
    let box = answer.box.map { CGRect(x: $0.left, y: 1 - $0.bottom, width: $0.right - $0.left, height: $0.bottom - $0.top) }
    return Found(label: labels[answer.label], score: answer.score, box: box)
  }
}

func overlap(_ a: CGRect, _ b: CGRect) -> Double {
  let both = a.intersection(b)
  if both.isNull { return 0 }
  let shared = Double(both.width * both.height)
  return shared / (Double(a.width * a.height + b.width * b.height) - shared)
}

/// Whether both are one and the same answer; of what is in a place Vision sums the scores of all labels.
func isLike(_ one: Found, _ other: Found) -> Bool {
  guard one.label == other.label else { return false }
  guard let a = one.box, let b = other.box else { return abs(one.score - other.score) <= apart }
  return overlap(a, b) >= 0.5
}

func checkDrawing() throws {
  let (found, all) = (try see(folder.appendingPathComponent("check/picture.png")), try wanted())
  for (these, among, what) in [(all, found, "Core ML does not say"), (found, all, "only Core ML says")] {
    for one in these where (one.box == nil || one.score >= sure) && !among.contains(where: { isLike(one, $0) }) {
      end("WRONG", "\(what) \(one.label) with \(one.score) in the drawing")
    }
  }
  end("RIGHT", "of the drawing Core ML says what the trained network says, \(found.count) answers")
}

do {
  let given = CommandLine.arguments
  if given.count < 2 { try checkDrawing() }
  guard let best = try see(URL(fileURLWithPath: given[1])).first else { end("WRONG", "nothing is found in \(given[1])") }
  let said = "\(best.label) with \(best.score) is the best answer"
  if given.count > 2 && best.label != given[2] { end("WRONG", "\(said), where \(given[2]) was to be") }
  end("RIGHT", said)
} catch {
  end("WRONG", "\(error)")
}
