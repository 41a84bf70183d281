package ai.centralino.edge.phone;

/// Hears what happens on a simulated phone. Called on the phone's threads.
public interface PhoneListener {
  /// Something worth a line: `caller`, `receptionist`, `tool`, `line`, `engine` or `cut`.
  void happened(String who, String text);

  /// Says nothing.
  PhoneListener SILENT = (_, _) -> {};
}
