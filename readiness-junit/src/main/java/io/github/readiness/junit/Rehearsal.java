package io.github.readiness.junit;

import io.github.readiness.Assessment;
import io.github.readiness.CriterionStopped;
import io.github.readiness.DefinitionMistake;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.Rules;
import io.github.readiness.Sink;
import io.github.readiness.publish.Demand;
import io.github.readiness.report.Definition;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Type;

/**
 * Reads criteria through before anything is measured: says their sentences of results that nobody has measured yet. So a mistake in a method is known
 * before the load of an hour, and what a criterion demands is known even if it never gets to say it.
 *
 * <p>Only criteria that are {@link Harmless} are read, in an instance of their own, and only those that take nothing but a {@code Readiness}: whatever
 * else a method does must happen once.
 */
final class Rehearsal {
  private final Setup setup;
  private final Harmless harmless = new Harmless();

  /**
   * What reading a criterion told.
   *
   * @param demands all of them; none if it could not be read to its end
   */
  record Read(Optional<List<Demand>> demands, List<String> mistakes) {
    static final Read NOTHING = new Read(Optional.empty(), List.of());
  }

  Rehearsal(Setup setup) { this.setup = setup; }

  Read of(Declaration declaration) {
    var method = declaration.method();
    var type = declaration.type();
    if (declaration.inParts() || method.getParameterCount() != 1 || method.getParameterTypes()[0] != Readiness.class
        || declaration.hidden().isPresent() || !harmless.is(type, method.getName() + Type.getMethodDescriptor(method))) {
      return Read.NOTHING;
    }
    var reader = new Reader(declaration.definition(setup.terms()));
    try {
      var instance = instance(type);
      if (instance.isEmpty()) {
        return Read.NOTHING;
      }
      method.setAccessible(true);
      method.invoke(instance.get(), Readiness.of(reader, reader));
    } catch (InvocationTargetException thrown) {
      if (!(thrown.getCause() instanceof CriterionStopped)) {
        return Ending.isMistake(thrown, type)
            ? new Read(Optional.empty(), List.of(declaration.origin() + ": " + Ending.mistake(thrown, type)))
            : Read.NOTHING;
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
      return Read.NOTHING;
    }
    return new Read(Optional.of(reader.demands.stream().distinct().sorted().toList()), reader.mistakes(declaration));
  }

  /** One that nobody else sees; none where making one takes more than a constructor without parameters. */
  private Optional<Object> instance(Class<?> type) throws ReflectiveOperationException {
    var isInner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    var outer = isInner ? instance(type.getEnclosingClass()) : Optional.empty();
    if (isInner && outer.isEmpty() || type.getDeclaredConstructors().length != 1) {
      return Optional.empty();
    }
    var constructor = type.getDeclaredConstructors()[0];
    if (constructor.getParameterCount() != (isInner ? 1 : 0) || !isHarmless(type, constructor)) {
      return Optional.empty();
    }
    constructor.setAccessible(true);
    return Optional.of(isInner ? constructor.newInstance(outer.get()) : constructor.newInstance());
  }

  private boolean isHarmless(Class<?> type, Constructor<?> constructor) {
    return harmless.is(type, ByteCode.INITIALIZER) && harmless.is(type, "<init>" + Type.getConstructorDescriptor(constructor));
  }

  /** A plan that has no result before it was run. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable() { super(null, null, false, false); }
  }

  /** Takes down what is demanded. */
  private final class Reader implements Sink, Readiness.Runner {
    private final Rules rules;
    private final Definition definition;
    private final List<Demand> demands = new ArrayList<>();
    private final Map<Object, String> unended = new LinkedHashMap<>();
    private final List<String> undefined = new ArrayList<>();

    Reader(Definition definition) {
      this.definition = definition;
      this.rules = setup.rules(Clock.systemUTC(), definition);
    }

    @Override
    public Rules rules() { return rules; }

    @Override
    public boolean isReading() { return true; }

    @Override
    public String nextId() { return "not judged"; }

    @Override
    public void begun(Object sentence, String words) { unended.put(sentence, words); }

    @Override
    public void ended(Object sentence) { unended.remove(sentence); }

    @Override
    public void take(Assessment assessment) { demands.add(Demand.of(assessment)); }

    @Override
    public void takeNotApplicable(String reason) {
      if (!definition.waivable()) {
        throw new DefinitionMistake(Messages.mayNotBeSetAside(definition));
      }
    }

    @Override
    public <R> R run(Plan<R> plan) {
      undefined.addAll(setup.undefined(plan.services()));
      return plan.unmeasured().orElseThrow(Unreadable::new);
    }

    List<String> mistakes(Declaration declaration) {
      var mistakes = new ArrayList<>(undefined);
      unended.values().stream().distinct().forEach(sentence -> mistakes.add(declaration.origin() + ": " + Messages.unended(sentence)));
      return mistakes;
    }
  }
}
