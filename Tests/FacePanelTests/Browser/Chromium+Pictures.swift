import Foundation

extension Chromium {
  /// What part of two pictures is not alike, from 0 to 1: pixels of which some colour differs by more than an eighth of its
  /// range, or all of them where the sizes differ. The browser itself decodes them.
  func difference(_ one: Data, _ other: Data) throws -> Double {
    try evaluate(
      """
      (async (texts) => {
        const [one, other] = await Promise.all(texts.map(async (text) => {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height);
        }));
        if (one.width !== other.width || one.height !== other.height) return 1.5;
        let count = 0;
        for (let at = 0; at < one.data.length; at += 4) {
          const apart = [0, 1, 2].map((colour) => Math.abs(one.data[at + colour] - other.data[at + colour]));
          if (Math.max(...apart) > 32) count += 1;
        }
        return (count + 0.5) / (one.width * one.height);
      })(["\(one.base64EncodedString())", "\(other.base64EncodedString())"])
      """)
  }
}
