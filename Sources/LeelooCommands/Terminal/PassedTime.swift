/// How long something has been so, in the coarsest unit that still says something: `42 s`, `7 min`, `3 h`, `5 days`.
func passedTime(seconds: Int) -> String {
  switch seconds {
  case ..<120: "\(max(seconds, 0)) s"
  case ..<7200: "\(seconds / 60) min"
  case ..<172_800: "\(seconds / 3600) h"
  default: "\(seconds / 86_400) days"
  }
}
