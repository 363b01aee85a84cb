package import FaceProtocol
internal import FaceRender
internal import LeelooService

// Every problem of a board that a person can meet: its code, what failed, what to do. The codes are stable:
// LF01xx buttons, LF02xx display, LF03xx sound, LF04xx lights; LF05xx are the panel's, of its minds. A number that is
// given up is not used again.

extension FaceProblem {
  /// The problem as the mind is told, and as the journal keeps it.
  package var fault: FaceFault {
    let (number, summary, remedy) = words
    return FaceFault(part: part, code: "LF\(digits(area * 100 + number))", summary: summary, remedy: remedy)
  }

  /// Code, sentence and remedy in one line, as a terminal shows them.
  package var supportLine: String {
    let fault = fault
    return "\(fault.code): \(fault.summary) \(fault.remedy)"
  }

  private var area: Int {
    switch part {
    case .buttons: 1
    case .display: 2
    case .sound: 3
    case .lights: 4
    }
  }

  private var words: (Int, String, String) {
    switch self {
    case .buttonLine(let button, let failure): failure.words(for: "The \(button.name) button")
    case .buttonContact(let button, .chatters):
      (
        7, "The \(button.name) button has not come to rest for a second; it is left alone for ten.",
        "Check its plug and its solder joints, and keep its wire away from the antenna."
      )
    case .buttonContact(let button, .stuck):
      (
        8, "The \(button.name) button has been held for a minute.",
        "Free it; if nobody holds it, check `active:` and `bias:` in the board's file."
      )
    case .display(let failure): failure.words
    case .sound(let failure): failure.words
    case .light(let name, let failure): failure.words(for: "The light \(name)")
    }
  }
}

extension LineFailure {
  fileprivate func words(for what: String) -> (Int, String, String) {
    switch self {
    case .chipMissing(let pin, let found):
      (
        1, "\(what): there is no GPIO chip for \(pin); \(list(found, orElse: "there is none at all")).",
        "Correct `chip:` in the board's file; `gpiodetect` lists the labels."
      )
    case .lineMissing(let pin, let near):
      (
        2,
        "\(what): there is no line \(pin)\(near.isEmpty ? "" : "; near it: \(near.joined(separator: ", "))").",
        "Correct `line:` or `offset:` in the board's file; `gpioinfo` lists what there is."
      )
    case .busy(let pin, let chip, let holder):
      (
        3, "\(what): \(holder) holds \(pin) of the chip \(chip).",
        "Stop that program or remove the overlay that uses the line; it is asked for again every 30 seconds."
      )
    case .forbidden(let pin, let path):
      (
        4, "\(what): \(path) may not be opened, so \(pin) was not found.",
        "Let leeloo-face be a member of the group gpio."
      )
    case .refused(let pin, let error):
      (
        5, "\(what): \(pin) was refused: \(error).",
        "Check `bias:` in the board's file; not every chip has resistors."
      )
    case .lost(let pin, let error):
      (
        6, "\(what): \(pin) was lost: \(error).",
        "Look into the kernel's log; the line is asked for again every 30 seconds."
      )
    }
  }
}

extension DisplayFailure {
  fileprivate var words: (Int, String, String) {
    switch self {
    case .missing(let name, let found):
      (
        1, "There is no framebuffer named \(name); \(list(found, orElse: "there is none at all")).",
        "Add the display's overlay to config.txt, or correct `display:` in the board's file."
      )
    case .refused(let path, let error) where error.isForbidden:
      (2, "\(path) may not be opened.", "Let leeloo-face be a member of the group video.")
    case .refused(let path, let error):
      (
        3, "\(path) failed: \(error).",
        "Check the display's cable; it is tried again every 30 seconds."
      )
    case .unknownFormat(let path, let bits):
      (
        4, "\(path) has pixels of \(bits) bits in an order that is not written here.",
        "Set the display to RGB565 (16 bits) or XRGB8888 (32 bits)."
      )
    case .wrongSize(let path, let found, let wanted):
      (
        5, "\(path) is \(found.words) and the board's file says \(wanted.words).",
        "Correct `size:` or `rotate:` in the board's file, or the rotation in the overlay."
      )
    }
  }
}

extension SoundFailure {
  fileprivate var words: (Int, String, String) {
    switch self {
    case .missing(let pcm):
      (
        1, "There is no sound device \(pcm).",
        "Plug it in, or correct `card:` in the board's file; `aplay -L` lists them."
      )
    case .busy(let pcm):
      (2, "Another program plays on \(pcm).", "Stop it, or give both a device that mixes (dmix).")
    case .forbidden(let pcm):
      (3, "The sound device \(pcm) may not be opened.", "Let leeloo-face be a member of the group audio.")
    case .refused(let pcm, let reason):
      (
        4, "The sound device \(pcm) refused: \(reason).",
        "Name it with `plughw:`, which converts what the card cannot."
      )
    case .stopped(let pcm, let reason):
      (
        5, "The sound device \(pcm) stopped: \(reason).",
        "Check its plug; it is opened anew for the next sound."
      )
    }
  }
}

extension ButtonID {
  fileprivate var name: String {
    switch self {
    case .love: "love"
    case .fire: "fire"
    case .menu: "menu"
    }
  }
}

extension PixelSize {
  fileprivate var words: String { "\(width)×\(height)" }
}

/// Four digits.
private func digits(_ number: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, 4 - text.count)) + text
}

private func list(_ names: [String], orElse none: String) -> String {
  names.isEmpty ? none : "there are \(names.joined(separator: ", "))"
}
