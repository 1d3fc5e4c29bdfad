package io.funny.agent.engine.discover;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** An object of the application's, whose classes the engine cannot see. Keeps no class. */
public final class Reflected {

  private static final Class<?>[] NONE = {};
  private static final Class<?>[] TRUTH_VALUE = {boolean.class};

  private final Object target;

  public Reflected(Object target) {
    this.target = target;
  }

  public Object target() {
    return target;
  }

  /** Whether its class or a superclass has this simple name, in whatever package. */
  public boolean isA(String simpleName) {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getSimpleName().equals(simpleName)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it has a public method without parameters that can be called. */
  public boolean has(String method) {
    return find(target.getClass(), method, NONE) != null;
  }

  /**
   * Calls a public method without parameters.
   *
   * @throws NoSuchMethodException if there is none, or none that can be called
   * @throws Exception what the method throws
   */
  public Object call(String name) throws Exception {
    return invoke(name);
  }

  /**
   * Calls a public method with one parameter, a truth value; errors as of {@link #call(String)}.
   */
  public Object call(String name, boolean argument) throws Exception {
    return invoke(name, argument);
  }

  private Object invoke(String name, Object... arguments) throws Exception {
    Class<?>[] parameters = arguments.length == 0 ? NONE : TRUTH_VALUE;
    Method method = find(target.getClass(), name, parameters);
    if (method == null) {
      throw new NoSuchMethodException(target.getClass().getName() + "." + name);
    }
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception) {
        throw (Exception) e.getCause();
      }
      throw e;
    }
  }

  public Reflected get(String method) throws Exception {
    return new Reflected(call(method));
  }

  /** The result of a method that returns a number. */
  public long number(String method) throws Exception {
    return ((Number) call(method)).longValue();
  }

  /** The result of a method that returns a truth value. */
  public boolean is(String method) throws Exception {
    return (Boolean) call(method);
  }

  /** Whether it has a field of this name. */
  public boolean hasField(String name) {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The value of a private field.
   *
   * @throws NoSuchFieldException if there is none
   * @throws RuntimeException if its module is closed
   */
  public Object field(String name) throws ReflectiveOperationException {
    return open(name).get(target);
  }

  /** Gives a private field, which is not final, another value; errors as of {@link #field}. */
  public void set(String name, Object value) throws ReflectiveOperationException {
    open(name).set(target, value);
  }

  private Field open(String name) throws NoSuchFieldException {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(target.getClass().getName() + "." + name);
  }

  /** The value of the first of these private fields that there is. */
  public Object firstField(String... names) throws ReflectiveOperationException {
    for (int i = 0; i < names.length - 1; i++) {
      try {
        return field(names[i]);
      } catch (NoSuchFieldException e) {
        // Of another version.
      }
    }
    return field(names[names.length - 1]);
  }

  /** A public method may be declared where it cannot be called: in a class that is not public. */
  private static Method find(Class<?> type, String name, Class<?>... parameters) {
    if (type == null) {
      return null;
    }
    Method own = declared(type, name, parameters);
    if (own != null) {
      return own;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      Method inherited = find(implemented, name, parameters);
      if (inherited != null) {
        return inherited;
      }
    }
    return find(type.getSuperclass(), name, parameters);
  }

  private static Method declared(Class<?> type, String name, Class<?>... parameters) {
    try {
      Method method = type.getDeclaredMethod(name, parameters);
      boolean callable =
          Modifier.isPublic(method.getModifiers())
              && !Modifier.isStatic(method.getModifiers())
              && method.trySetAccessible();
      return callable ? method : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
