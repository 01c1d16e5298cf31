// Clients of an echo server, each of which sends a line, waits until it is back, and sends the next.
//
//	load PORT CLIENTS OCTETS SECONDS
//
// OCTETS is the length of a line with its newline. Prints how many came back in a second.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	number := func(i int) int {
		n, err := strconv.Atoi(os.Args[i])
		if err != nil {
			log.Fatal(err)
		}
		return n
	}
	address := "127.0.0.1:" + os.Args[1]
	clients, octets, seconds := number(2), number(3), number(4)
	line := append(bytes.Repeat([]byte("x"), octets-1), '\n')

	var open sync.WaitGroup
	var echoed, running atomic.Int64
	running.Store(1)
	var done sync.WaitGroup
	start := make(chan struct{})
	for i := 0; i < clients; i++ {
		open.Add(1)
		done.Add(1)
		go func() {
			defer done.Done()
			conn := connect(address)
			defer conn.Close()
			open.Done()
			<-start
			talk(conn, line, &echoed, &running)
		}()
	}
	open.Wait()
	began := time.Now()
	close(start)
	time.Sleep(time.Duration(seconds) * time.Second)
	count := echoed.Load()
	took := time.Since(began)
	running.Store(0)
	done.Wait()
	fmt.Printf("%.0f\n", float64(count)/took.Seconds())
}

// The server may still be starting.
func connect(address string) net.Conn {
	for try := 0; ; try++ {
		conn, err := net.Dial("tcp4", address)
		if err == nil {
			return conn
		}
		if try == 100 {
			log.Fatal(err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func talk(conn net.Conn, line []byte, echoed, running *atomic.Int64) {
	back := make([]byte, len(line))
	for running.Load() == 1 {
		if _, err := conn.Write(line); err != nil {
			log.Fatal(err)
		}
		if _, err := io.ReadFull(conn, back); err != nil {
			log.Fatal(err)
		}
		if !bytes.Equal(line, back) {
			log.Fatal("something else came back")
		}
		echoed.Add(1)
	}
}
