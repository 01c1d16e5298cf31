package handshake.packetdrill;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A value in a system call. The methods tell what it is without a cast: each is empty for values of other kinds. */
public sealed interface Value {
    /** {@code ...}: whatever fits. */
    record Anything() implements Value {
        @Override
        public String toString() {
            return "...";
        }
    }

    /** {@code NULL} */
    record Null() implements Value {
        @Override
        public String toString() {
            return "NULL";
        }
    }

    /** {@code 1000}, or in hexadecimal {@code 0x402}; 64 bits. */
    record Int(long value, boolean hexadecimal) implements Value {
        @Override
        public OptionalLong number() {
            return OptionalLong.of(value);
        }

        @Override
        public String toString() {
            return hexadecimal ? "0x" + Long.toHexString(value) : Long.toString(value);
        }
    }

    /** {@code SOCK_STREAM|SOCK_NONBLOCK}: one or more names, in the order written. */
    record Symbols(List<String> names) implements Value {
        public Symbols {
            names = List.copyOf(names);
        }

        @Override
        public Optional<List<String>> symbols() {
            return Optional.of(names);
        }

        @Override
        public String toString() {
            return String.join("|", names);
        }
    }

    /** {@code "text"}; a character up to {@code \xff} is the octet of that value. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return Quoted.quote(text);
        }
    }

    /** {@code [1]}: what a pointer points at. */
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public Optional<List<Value>> items() {
            return Optional.of(values);
        }

        @Override
        public String toString() {
            return values.stream().map(Value::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** {@code {onoff=1, linger=0}}, or without names {@code {..., 100}}. */
    record Struct(List<Field> fields) implements Value {
        /**
         * One field.
         *
         * @param name empty where fields have none
         * @param size in {@code msg_iov(2)=[…]} the 2
         */
        public record Field(Optional<String> name, Optional<Value> size, Value value) {
            @Override
            public String toString() {
                return name.map(word -> word + size.map(n -> "(" + n + ")").orElse("") + "=")
                                .orElse("")
                        + value;
            }
        }

        public Struct {
            fields = List.copyOf(fields);
        }

        /** The value of the field of that name. */
        public Optional<Value> field(String name) {
            return fields.stream()
                    .filter(field -> field.name().equals(Optional.of(name)))
                    .map(Field::value)
                    .findFirst();
        }

        @Override
        public Optional<Struct> struct() {
            return Optional.of(this);
        }

        @Override
        public String toString() {
            return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** {@code htons(8080)} */
    record Call(String function, List<Value> arguments) implements Value {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return function + arguments.stream().map(Value::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** The number that this is. */
    default OptionalLong number() {
        return OptionalLong.empty();
    }

    /** The names that this is a set of. */
    default Optional<List<String>> symbols() {
        return Optional.empty();
    }

    /** The values between brackets that this is. */
    default Optional<List<Value>> items() {
        return Optional.empty();
    }

    /** The structure that this is. */
    default Optional<Struct> struct() {
        return Optional.empty();
    }
}
