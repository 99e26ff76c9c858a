package io.latentflow.e2e;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** A loader as Flink makes for each job: the job's classes first, but for some packages. */
final class ChildFirstLoader extends URLClassLoader {

    private final List<String> parentFirst;

    ChildFirstLoader(URL[] jars, List<String> parentFirst) {
        super(jars, ClassLoader.getSystemClassLoader());
        this.parentFirst = parentFirst;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.") || parentFirst.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try {
                return findClass(name);
            } catch (ClassNotFoundException notOurs) {
                return super.loadClass(name, resolve);
            }
        }
    }
}
