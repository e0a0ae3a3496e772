package io.github.readiness.junit;

import static org.objectweb.asm.ClassReader.SKIP_DEBUG;
import static org.objectweb.asm.ClassReader.SKIP_FRAMES;
import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_NATIVE;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.PUTSTATIC;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;

/**
 * What the methods of a class use, by name and descriptor ({@code "demand(I)V"}), as its class file says. A method that is not written in Java's own
 * way (native, with a call site of another language) is left out.
 */
final class ByteCode {
  static final String INITIALIZER = "<clinit>()V";
  /** Call sites that make a lambda, join text, or compare records; none of them runs what it is given but {@code toString}. */
  private static final Set<String> LINKERS = Set.of("java/lang/invoke/LambdaMetafactory", "java/lang/invoke/StringConcatFactory",
      "java/lang/runtime/ObjectMethods");

  /**
   * A member of a class.
   *
   * @param isVirtual whether another class may have overridden it
   */
  record Use(String owner, String member, boolean isVirtual) {
    static Use initializer(String owner) { return new Use(owner, INITIALIZER, false); }
  }

  private ByteCode() {}

  /** Nothing of a class whose file is not there, or is newer than can be read. */
  static Map<String, List<Use>> of(Class<?> type) {
    var methods = new HashMap<String, List<Use>>();
    try (var file = type.getResourceAsStream(type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class")) {
      if (file != null) {
        new ClassReader(file).accept(new Methods(methods), SKIP_DEBUG | SKIP_FRAMES);
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      methods.clear();
    }
    return methods;
  }

  private static final class Methods extends ClassVisitor {
    private final Map<String, List<Use>> methods;

    Methods(Map<String, List<Use>> methods) {
      super(ASM9);
      this.methods = methods;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      if ((access & (ACC_ABSTRACT | ACC_NATIVE)) != 0) {
        return null;
      }
      return new Body(methods, name + descriptor);
    }
  }

  private static final class Body extends MethodVisitor {
    private final Map<String, List<Use>> methods;
    private final String key;
    private final List<Use> uses = new ArrayList<>();
    private boolean foreign;

    Body(Map<String, List<Use>> methods, String key) {
      super(ASM9);
      this.methods = methods;
      this.key = key;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
      uses.add(new Use(owner, name + descriptor, opcode == INVOKEVIRTUAL || opcode == INVOKEINTERFACE));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      foreign |= opcode == PUTSTATIC && !key.equals(INITIALIZER);
      if (opcode == GETSTATIC || opcode == PUTSTATIC) {
        uses.add(Use.initializer(owner));
      }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == NEW) {
        uses.add(Use.initializer(type));
      }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle linker, Object... arguments) {
      foreign |= !LINKERS.contains(linker.getOwner());
    }

    @Override
    public void visitEnd() {
      if (!foreign) {
        methods.put(key, List.copyOf(uses));
      }
    }
  }
}
