package io.github.readiness.junit;

import static org.objectweb.asm.ClassReader.SKIP_DEBUG;
import static org.objectweb.asm.ClassReader.SKIP_FRAMES;
import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_NATIVE;
import static org.objectweb.asm.Opcodes.ANEWARRAY;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.IASTORE;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.NEWARRAY;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.SASTORE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * What the methods of a class use, by name and descriptor ({@code "demand(I)V"}), and which of its fields never change, by name, as its class file says.
 *
 * <p>Anything is what a method uses that leaves a trace in what others can see (a field that is not its own new object's, an array that it did not
 * make), that would see a reading end early (it catches), that lets a lambda speak for it, or that is not written in Java's own way (native, with a call
 * site of another language).
 */
final class ByteCode {
  static final String INITIALIZER = "<clinit>()V";
  static final String NEW_OBJECT = "new";
  private static final String CONSTRUCTOR = "<init>";
  /** Call sites that make a lambda, join text, compare records or choose a case; none of them runs what it is given but {@code toString}. */
  private static final Set<String> LINKERS = Set.of("java/lang/invoke/LambdaMetafactory", "java/lang/invoke/StringConcatFactory",
      "java/lang/runtime/ObjectMethods", "java/lang/runtime/SwitchBootstraps");
  /** What a lambda could go on speaking with. */
  private static final Pattern VOICE = Pattern.compile("Lio/github/readiness/(?:Readiness|\\w*Requirement);");

  /**
   * A member of a class, or the making of an object of it.
   *
   * @param isVirtual whether another class may have overridden it
   */
  record Use(String owner, String member, boolean isVirtual) {
    static Use of(String owner, String member) { return new Use(owner, member, false); }
  }

  /** What nobody calls harmless. */
  private static final List<Use> ANYTHING = List.of(Use.of("java/lang/Object", "anything()V"));

  private ByteCode() {}

  /** Anything, to begin with, of a class whose file is not there, or is newer than can be read. */
  static Map<String, List<Use>> of(Class<?> type) {
    var members = new HashMap<String, List<Use>>();
    try (var file = type.getResourceAsStream(type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class")) {
      if (file == null) {
        return Map.of(INITIALIZER, ANYTHING);
      }
      new ClassReader(file).accept(new Members(Type.getInternalName(type), members), SKIP_DEBUG | SKIP_FRAMES);
      return members;
    } catch (IOException | IllegalArgumentException unreadable) {
      return Map.of(INITIALIZER, ANYTHING);
    }
  }

  private static final class Members extends ClassVisitor {
    private final String self;
    private final Map<String, List<Use>> members;

    Members(String self, Map<String, List<Use>> members) {
      super(ASM9);
      this.self = self;
      this.members = members;
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
      if ((access & ACC_FINAL) != 0) {
        members.put(name, List.of());
      }
      return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      if ((access & ACC_NATIVE) != 0) {
        members.put(name + descriptor, ANYTHING);
      }
      return (access & (ACC_ABSTRACT | ACC_NATIVE)) != 0 ? null : new Body(self, name + descriptor, members);
    }
  }

  private static final class Body extends MethodVisitor {
    private final String self;
    private final String key;
    private final Map<String, List<Use>> members;
    private final List<Use> uses = new ArrayList<>();
    private boolean foreign;
    private boolean isFilling;
    private int arrays;

    Body(String self, String key, Map<String, List<Use>> members) {
      super(ASM9);
      this.self = self;
      this.key = key;
      this.members = members;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
      isFilling = false;
      uses.add(new Use(owner, name + descriptor, opcode == INVOKEVIRTUAL || opcode == INVOKEINTERFACE));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      isFilling = false;
      if (opcode == PUTFIELD || opcode == PUTSTATIC) {
        foreign |= !owner.equals(self) || !key.startsWith(opcode == PUTFIELD ? CONSTRUCTOR : INITIALIZER);
      } else {
        uses.add(Use.of(owner, name));
      }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      isFilling = opcode == ANEWARRAY;
      if (opcode == NEW) {
        uses.add(Use.of(type, NEW_OBJECT));
      }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) { isFilling = opcode == NEWARRAY; }

    @Override
    public void visitVarInsn(int opcode, int variable) { isFilling = false; }

    /** An array is filled as it is made ({@code new int[]{1, 2}}: new, dup, 0, 1, store, dup, 1, 2, store), or else may be anybody's. */
    @Override
    public void visitInsn(int opcode) {
      var stores = opcode >= IASTORE && opcode <= SASTORE;
      arrays += isFilling && opcode == DUP ? 1 : stores ? -1 : 0;
      foreign |= arrays < 0 && !key.equals(INITIALIZER);
      isFilling = stores;
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
      foreign |= type != null && !type.equals("java/lang/NoSuchFieldError");     // null is a finally, this one a switch over an enum
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle linker, Object... arguments) {
      foreign |= !LINKERS.contains(linker.getOwner()) || VOICE.matcher(descriptor).find();
      if (linker.getOwner().endsWith("LambdaMetafactory")) {
        uses.add(Use.of(Type.getReturnType(descriptor).getInternalName(), NEW_OBJECT));
      }
    }

    @Override
    public void visitEnd() {
      members.put(key, foreign ? ANYTHING : List.copyOf(uses));
    }
  }
}
