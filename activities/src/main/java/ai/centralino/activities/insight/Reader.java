package ai.centralino.activities.insight;

/// Reads calls.
public interface Reader {
  /// Who reads, as people see it: `rules`, or a model's name.
  String name();

  /// What a call was about.
  ///
  /// @throws Unreadable where the reader cannot say
  Reading read(CallText call) throws Unreadable;

  /// A reader that cannot say.
  final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean forGood;
    private final java.time.@org.jspecify.annotations.Nullable Duration after;

    /// @param reason a plain sentence
    /// @param forGood whether another try makes no sense
    /// @param after how long to wait with the next try, or null where nobody said
    public Unreadable(
        String reason,
        boolean forGood,
        java.time.@org.jspecify.annotations.Nullable Duration after) {
      super(reason);
      this.forGood = forGood;
      this.after = after;
    }

    public boolean forGood() {
      return forGood;
    }

    public java.time.@org.jspecify.annotations.Nullable Duration after() {
      return after;
    }
  }
}
