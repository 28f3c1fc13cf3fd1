extension ExactSum {
    /// Takes off the square of another sum, without rounding it.
    public mutating func subtractSquare(of other: ExactSum) {
        for part in other.parts where part != 0 { add(other, times: -part) }
    }
}
