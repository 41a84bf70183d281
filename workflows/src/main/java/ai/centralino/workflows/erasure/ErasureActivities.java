package ai.centralino.workflows.erasure;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/// The parts of an erasure. Each may be repeated.
@ActivityInterface(namePrefix = "Erasure")
public interface ErasureActivities {
  /// Stops what still works on the calls, and notes what each vendor has of them while our own rows
  /// can still say so.
  ///
  /// @return the vendors that have something
  List<String> open(ErasureStart start);

  /// Erases some of our own rows, and after the last of them counts what is left.
  ///
  /// @return how many calls are still to do; 0 when all is erased
  int eraseSome(ErasureStart start);

  /// Asks a vendor to forget some of what it has.
  ///
  /// @return how much is still to do
  int forget(ErasureStart start, String vendor);

  /// Notes that a vendor will not forget the rest.
  ///
  /// @param reason a plain sentence
  void gaveUp(ErasureStart start, String vendor, String reason);

  /// Closes the record.
  void finish(ErasureStart start);
}
