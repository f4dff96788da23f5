package org.netmessage.connector.settings;

import jakarta.resource.spi.ConfigProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A property of a JavaBean as its annotation describes it: {@code What it is. Allowed: what may be set. Default: what holds
 * else.}, where the last two may be absent.
 */
record Property(Class<?> bean, String name, Class<?> type, String words) {
    private static final Pattern WORDS =
            Pattern.compile("(?<what>.*?)\\.?(?: Allowed: (?<allowed>.*?)\\.)?(?: Default: (?<unset>.*)\\.)?");
    // looser words, as in "How many, 1 to 10; 8 if not set" and "Whose, separated by commas; none: all"
    private static final Pattern UNSET = Pattern.compile(
            "; (?:(?<first>[^;]*?),? if not set|if not set, (?<last>[^;]*)|none: (?<none>[^;]*))(?=;|$)");
    private static final Pattern RANGE =
            Pattern.compile(", (?<range>[0-9]+ to [0-9]+(?: bytes| characters)?)(?=[,;.]|$)");

    /** Properties of a bean, those of its superclasses first. */
    static Stream<Property> of(Class<?> bean) {
        Class<?> superclass = bean.getSuperclass();
        Stream<Property> inherited = superclass == null ? Stream.empty() : of(superclass);
        Stream<Property> fields = Arrays.stream(bean.getDeclaredFields())
                .flatMap(field -> of(bean, field.getName(), field.getType(), field));
        Stream<Property> setters = Arrays.stream(bean.getDeclaredMethods())
                .filter(method -> method.getName().matches("set.+") && method.getParameterCount() == 1)
                .flatMap(method -> of(bean, uncapitalised(method), method.getParameterTypes()[0], method));
        return Stream.of(inherited, fields, setters).flatMap(found -> found);
    }

    private static Stream<Property> of(Class<?> bean, String name, Class<?> type, AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(ConfigProperty.class))
                .map(annotation -> new Property(bean, name, type, String.join(" ", annotation.description())))
                .stream();
    }

    private static String uncapitalised(Method setter) {
        return setter.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                + setter.getName().substring(4);
    }

    String what() {
        return part("what").orElseThrow();
    }

    /** What may be set; by the annotations of Bean Validation if the words do not say so. */
    Optional<String> allowed() {
        return part("allowed").or(() -> max().map(max -> min().orElse(0L) + " to " + max));
    }

    /** What holds if it is not set. */
    Optional<String> unset() {
        return part("unset");
    }

    Optional<Long> min() {
        return Optional.ofNullable(getter().getAnnotation(Min.class)).map(Min::value);
    }

    Optional<Long> max() {
        return Optional.ofNullable(getter().getAnnotation(Max.class)).map(Max::value);
    }

    /** As words of an option: {@code max-names}. */
    String kebab() {
        return name.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
    }

    private Method getter() {
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Arrays.stream(bean.getDeclaredMethods())
                .filter(method -> method.getName().equals("get" + suffix)
                        || method.getName().equals("is" + suffix))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(bean + " has no getter of " + name));
    }

    Optional<String> part(String group) {
        Matcher matcher = WORDS.matcher(words.contains("Default: ") ? words : strict(words));
        return matcher.matches() ? Optional.ofNullable(matcher.group(group)) : Optional.empty();
    }

    private static String strict(String loose) {
        Matcher range = RANGE.matcher(loose);
        String allowed = range.find() ? ". Allowed: " + range.group("range") : "";
        Matcher unset = UNSET.matcher(loose);
        String holds = unset.find()
                ? Stream.of("first", "last", "none")
                        .map(unset::group)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" ", ". Default: ", ""))
                : "";
        String what = UNSET.matcher(RANGE.matcher(loose).replaceFirst("")).replaceFirst("");
        return what + allowed + holds + (allowed.isEmpty() && holds.isEmpty() ? "" : ".");
    }

    @Override
    public String toString() {
        return name;
    }
}
