// D1 of the goals: a warm full repaint at 480 × 320, and what a step of motion writes.
Repaint.measure(isStrict: CommandLine.arguments.contains("--strict"))
